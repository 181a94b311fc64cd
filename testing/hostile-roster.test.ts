// A host that inserts a device or a person, shows a shortened roster, or shows two rosters to two people is caught.
import { expect, test } from "bun:test";
import { openWebSocket } from "@hearth/client/socket.ts";
import { forgedDevice, forgedHome, forgedPerson } from "./attacks/forged.ts";
import { forks } from "./attacks/fork.ts";
import { continuesOtherwise, shortens } from "./attacks/roster.ts";
import { HostileHost } from "./hostile/host.ts";
import { TestHome } from "./kit/home.ts";
import { lyingToBob } from "./kit/liar.ts";
import { aliceAndBob, BOB, general, me, must, setUp, signIn } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { sayAll, troubles, untilTrouble } from "./kit/words.ts";

const anyInvite = { uses: 1, expires: 0 };

for (const [what, forged] of [
  ["a device among alice's", forgedDevice],
  ["a person", forgedPerson],
] as const) {
  for (const how of ["while bob listens", "while bob is away"] as const) {
    test(`a host that inserts ${what} ${how} is caught, and nobody is let in`, async () => {
      await using story = await lyingToBob();
      const { alice, bob, hostile, alicesWorld } = story;
      const { head } = (await Thief.of(alicesWorld.database)).roster;
      hostile.attack = continuesOtherwise(head.number, (_, entries) => forged(entries));
      if (how === "while bob is away") hostile.cutAll();
      else must(await alice.invite(anyInvite)); // something for the host to tell, and to tell otherwise
      await untilTrouble(bob, "roster_forged");
      expect((await bob.troubles()).find(({ code }) => code === "roster_forged")?.stops).toBe(true);
      expect((await bob.people()).map(({ username }) => username)).toEqual(["alice", "bob"]);
    });
  }
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

/** Alice's laptop is shown one roster, everybody else another; both are signed by her throughout. */
async function twoRosters() {
  const hostile = new HostileHost(openWebSocket);
  const story = await aliceAndBob({ alice: (home) => home.device({ openSocket: hostile.openSocket }) });
  const { home, alice } = story;
  home.endings.push(() => hostile.check());
  const phone = await home.device();
  await signIn(phone);
  await general(phone);
  hostile.attack = forks((await me(alice)).device);
  must(await alice.invite(anyInvite)); // the host takes it, and shows it to this device alone
  must(await phone.invite(anyInvite)); // this one it shows to all others
  return { ...story, phone };
}

test("two rosters to two people: whoever hears the other first finds out, and says nothing more", async () => {
  await using story = await twoRosters();
  const { alice, bob, room } = story;
  await sayAll(alice, room, ["did you see my invite?"]);
  await untilTrouble(bob, "two_truths");
  expect((await bob.troubles()).find(({ code }) => code === "two_truths")?.stops).toBe(true);
});

test("two rosters to two people: so does the one who is shown the roster that nobody else sees", async () => {
  await using story = await twoRosters();
  const { alice, phone, room } = story;
  await sayAll(phone, room, ["which invite?"]);
  await untilTrouble(alice, "two_truths");
  expect((await alice.troubles()).find(({ code }) => code === "two_truths")?.stops).toBe(true);
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
