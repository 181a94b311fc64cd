// A host that inserts a device or a person, shows a shortened roster, or shows two rosters to two people is caught.
import { expect, test } from "bun:test";
import { openWebSocket } from "@hearth/client/socket.ts";
import { forgedDevice, forgedHome, forgedPerson } from "./attacks/forged.ts";
import { forks } from "./attacks/fork.ts";
import { continuesOtherwise, shortens } from "./attacks/roster.ts";
import { HostileHost } from "./hostile/host.ts";
import { TestHome } from "./kit/home.ts";
import { lyingToBob } from "./kit/liar.ts";
import { BOB, general, me, must, setUp, signIn } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { sayAll, troubles, untilTrouble } from "./kit/words.ts";

const anyInvite = { uses: 1, expires: 0 };

for (const [what, forged] of [
  ["a device among alice's", forgedDevice],
  ["a person", forgedPerson],
] as const) {
  test(`a host that inserts ${what} is caught, when it says so at once and when bob comes back`, async () => {
    await using story = await lyingToBob();
    const { alice, bob, hostile, alicesWorld } = story;
    const people = await bob.people();
    const { head } = (await Thief.of(alicesWorld.database)).roster;
    hostile.attack = continuesOtherwise(head.number, (_, entries) => forged(entries));
    must(await alice.invite(anyInvite)); // something for the host to tell, and to tell otherwise
    await untilTrouble(bob, "roster_forged");
    expect((await bob.troubles()).find(({ code }) => code === "roster_forged")?.stops).toBe(true);
    hostile.cutAll();
    await until(
      "is connected again or has given up",
      bob,
      async () => (await bob.connection()) !== "connected" || true,
    );
    expect((await bob.people()).map(({ username }) => username)).toEqual(people.map(({ username }) => username));
  });
}

test("a shortened roster is found out, and forgiven when it is whole again", async () => {
  await using story = await lyingToBob();
  const { bob, hostile, alicesWorld } = story;
  const { head } = (await Thief.of(alicesWorld.database)).roster;
  hostile.attack = shortens(head.number - 1);
  hostile.cutAll();
  await untilTrouble(bob, "roster_shortened");
  expect((await bob.people()).map(({ username }) => username)).toContain("bob");
  hostile.attack = {};
  hostile.cutAll();
  await until("nothing is wrong any more", bob, async () => (await troubles(bob)).length === 0);
});

test("two rosters to two people: alice's device and bob both find out as soon as one speaks to the other", async () => {
  const hostile = new HostileHost(openWebSocket);
  await using home = await TestHome.start();
  home.endings.push(() => hostile.check());
  const alice = await home.device({ openSocket: hostile.openSocket });
  await setUp(home, alice);
  const { link } = must(await alice.invite(anyInvite));
  const bob = await home.device();
  must(await bob.join({ ...BOB, password: "", link }));
  const phone = await home.device();
  await signIn(phone);
  const room = await general(alice);
  await general(bob);

  hostile.attack = forks((await me(alice)).device);
  must(await alice.invite(anyInvite)); // the host takes it, and shows it to this device alone
  must(await phone.invite(anyInvite)); // this one it shows to all others
  await sayAll(alice, room, ["did you see my invite?"]);
  await untilTrouble(bob, "two_truths");
  await sayAll(phone, room, ["which one?"]);
  await untilTrouble(alice, "two_truths");
  expect((await bob.troubles()).find(({ code }) => code === "two_truths")?.stops).toBe(true);
});

test("a newcomer is not let into a home of the host's own making", async () => {
  const hostile = new HostileHost(openWebSocket);
  await using home = await TestHome.start();
  home.endings.push(() => hostile.check());
  const alice = await home.device();
  await setUp(home, alice);
  const { link } = must(await alice.invite(anyInvite));
  hostile.attack = { roster: (_, entries) => forgedHome(entries) };
  const bob = await home.device({ openSocket: hostile.openSocket });
  const joined = await bob.join({ ...BOB, password: "", link });
  expect(joined).toMatchObject({ ok: false, error: { code: "home_false" } });
  expect((await bob.standing()).at).toBe("outside");
});
