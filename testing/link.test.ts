// A device is brought in by another with a short code; who does not know the code is not, the host included.
import { expect, test } from "bun:test";
import { accountStore } from "@hearth/client/account/enter.ts";
import type { World } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { linkAltered, linkAnswered } from "./attacks/link.ts";
import { HostileHost } from "./hostile/host.ts";
import { TestHome } from "./kit/home.ts";
import { guessAt, progressOf } from "./kit/linking.ts";
import { ALICE, aliceAndBob, general, must, setUp } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { said, sayAll, untilConnected, untilHears } from "./kit/words.ts";

const CODE = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;

test("alice adds her phone with the code on her laptop, and it knows all that the laptop does", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  await sayAll(alice, room, ["before the phone"]);
  const phone = await home.open({ ...home.world(), deviceName: "Firefox on Linux" });
  const [here, there] = [progressOf(alice), progressOf(phone)];
  const { code, link, expires } = must(await alice.openLink());
  expect(code).toMatch(CODE);
  expect(link).toBe(`${home.url}/link#${code}`);
  expect(expires).toBeGreaterThan(Date.now());

  must(await phone.linkDevice({ code: ` ${code.toLowerCase().replaceAll("-", " ")} ` }));
  await untilConnected(phone);
  expect((await phone.standing()).at).toBe("inside");
  expect(await general(phone)).toBe(room);
  await untilHears(phone, room, ["before the phone"]);
  await sayAll(phone, room, ["from the phone"]);
  await untilHears(bob, room, ["from the phone"]);
  await until("the laptop is done", alice, async () => here.at(-1)?.at === "done");
  expect(here).toEqual([{ at: "waiting" }, { at: "connected" }, { at: "done", name: "Firefox on Linux" }]);
  expect(there).toEqual([{ at: "waiting" }, { at: "connected" }, { at: "done" }]);

  const second = await home.device();
  expect(await second.linkDevice({ code })).toMatchObject({ ok: false, error: { code: "link_unknown" } });
  expect(await second.linkDevice({ code: code.slice(1) })).toMatchObject({ error: { code: "link_mistyped" } });
  expect((await second.standing()).at).toBe("outside");
  expect(home.log.join()).not.toContain(code);

  const named = async () => (await alice.devices()).find(({ name }) => name === "Firefox on Linux");
  const entry = await until("the phone's name", alice, named);
  expect(entry.me).toBe(false);
  expect(entry.lastSeen).toBeGreaterThan(Date.now() - 120_000);
  must(await alice.renameDevice({ device: entry.device, name: "Alice's phone" }));
  await until("its new name", phone, async () => (await phone.devices()).some(({ name }) => name === "Alice's phone"));
  expect(await bob.renameDevice({ device: entry.device, name: "Mine" })).toMatchObject({ ok: false });
  expect((await bob.devices()).map(({ device }) => device)).not.toContain(entry.device);

  must(await alice.revokeDevice(entry.device));
  await until("the phone is out", phone, async () =>
    (await phone.troubles()).some((it) => it.code === "device_revoked"),
  );
});

test("a code is guessed at three times, and is good for nothing then; a cancelled one at once", async () => {
  await using home = await TestHome.start();
  const alice = await home.device();
  await setUp(home, alice);
  const here = progressOf(alice);
  const thief = await home.device();
  const { code } = must(await alice.openLink());
  for (let i = 0; i < 3; i++)
    expect(await thief.linkDevice({ code: guessAt(code) })).toMatchObject({ ok: false, error: { code: "link_wrong" } });
  await until("the laptop gives up", alice, async () => here.at(-1)?.at === "failed");
  expect(await thief.linkDevice({ code })).toMatchObject({ ok: false, error: { code: "link_unknown" } });
  const next = must(await alice.openLink());
  must(await alice.cancelLink());
  expect(await thief.linkDevice({ code: next.code })).toMatchObject({ ok: false, error: { code: "link_unknown" } });
  const last = must(await alice.openLink());
  expect(await thief.linkDevice({ code: guessAt(last.code) })).toMatchObject({ ok: false });
  must(await thief.linkDevice({ code: last.code })); // two tries are left to whoever mistypes
  expect(await alice.devices()).toHaveLength(2);
});

/** The id of the home that a device has come into. */
const homes = ({ database }: World): string => accountStore(database).account.read()?.home ?? "";

/** Alice's laptop at a true host, her phone at one that lies. */
async function lyingToThePhone() {
  const home = await TestHome.start();
  const alicesWorld = home.world();
  const laptop = await home.open(alicesWorld);
  await setUp(home, laptop, ALICE);
  const hostile = new HostileHost(openWebSocket);
  home.endings.push(() => hostile.check());
  const phone = await home.device({ openSocket: hostile.openSocket });
  const { code } = must(await laptop.openLink());
  return {
    homeId: homes(alicesWorld),
    laptop,
    phone,
    hostile,
    code,
    [Symbol.asyncDispose]: () => home[Symbol.asyncDispose](),
  };
}

test("a host that answers in the laptop's place with a code of its own is refused", async () => {
  await using story = await lyingToThePhone();
  const { hostile, phone, laptop, code, homeId } = story;
  hostile.attack = linkAnswered(homeId, guessAt(code));
  expect(await phone.linkDevice({ code })).toMatchObject({ ok: false, error: { code: "link_wrong" } });
  expect(await laptop.devices()).toHaveLength(1);
});

for (const [from, which] of [
  ["laptop", 0],
  ["laptop", 1],
  ["laptop", 2],
  ["phone", 0],
  ["phone", 1],
  ["phone", 2],
] as const) {
  test(`a host that alters message ${which + 1} of the ${from} brings no device in`, async () => {
    await using story = await lyingToThePhone();
    const { hostile, phone, laptop, code } = story;
    hostile.attack = linkAltered(from, which);
    expect(await phone.linkDevice({ code })).toMatchObject({ ok: false });
    expect((await phone.standing()).at).toBe("outside");
    // The laptop's last word comes after it has let the phone in: then the phone's keys are on the list, and in nobody's hands.
    if (from !== "laptop" || which !== 2) expect(await laptop.devices()).toHaveLength(1);
  });
}

test("a host that hides the newest entries from the new device lets nobody in", async () => {
  await using story = await lyingToThePhone();
  const { hostile, phone, laptop, code } = story;
  hostile.attack = { roster: async (_, entries) => entries.slice(0, -1) };
  expect(await phone.linkDevice({ code })).toMatchObject({ ok: false, error: { code: "home_false" } });
  expect((await phone.standing()).at).toBe("outside");
  expect(await said(laptop, await general(laptop))).toEqual([]);
});
