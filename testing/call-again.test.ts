// A device that ends in mid-call without a word, as when its page is loaded again or crashes, and comes back.
import { expect, test } from "bun:test";
import { join } from "node:path";
import type { MediaPort, World } from "@hearth/client/ports.ts";
import { LIMITS, type RoomId } from "@hearth/protocol";
import { callAndCome, carolComes, conversationOf, hears, voiceChannel } from "./kit/calling.ts";
import { after } from "./kit/clock.ts";
import { type CrashableWorld, crashable } from "./kit/crash.ts";
import type { TestDevice } from "./kit/home.ts";
import { callIn, callsNoted, Sound, untilCall, untilConnectedWith } from "./kit/media.ts";
import { Plug } from "./kit/plug.ts";
import { aliceAndBob, must, type Story } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { untilConnected } from "./kit/words.ts";

interface Talk extends Story {
  readonly sound: Sound;
  /** The conversation of the two, who are in a call there. */
  readonly room: RoomId;
  /** Alice's device ends without a word. */
  crash(): void;
  /** Its page is closed, or is loaded again. */
  shut(): void;
  /** It is opened again. `later`: so much time has passed, ms; `hurries`: waits of this long are over at once. */
  reopen(it?: { later?: number; hurries?: number }): Promise<TestDevice>;
  /** How often it has rung at bob's since. */
  rang(): number;
}

async function talk(): Promise<Talk> {
  const sound = new Sound();
  let now: CrashableWorld | undefined;
  let port: MediaPort | undefined;
  let path = "";
  const story = await aliceAndBob({
    alice: (home) => {
      path = join(home.folder, "alice.db");
      port = sound.port();
      now = crashable(path, { ...home.surroundings(), media: port });
      return home.open(now.world);
    },
    bob: (home) => home.open(hears(home, sound)),
  });
  const { home, alice, bob } = story;
  const room = await conversationOf(alice, bob);
  await callAndCome(alice, bob, room);
  await until("they hear each other", bob, async () => sound.pairs === 1);
  let rang = 0;
  bob.onChange(async ({ what }) => {
    if (what === "calls" && (await callIn(bob, room))?.is === "ringing") rang += 1;
  });
  return {
    ...story,
    sound,
    room,
    rang: () => rang,
    crash: () => {
      now?.crash();
      if (port) sound.vanish(port);
    },
    shut: () => {
      now?.crash();
      if (port) sound.shut(port);
    },
    reopen: async ({ later = 0, hurries } = {}) => {
      const around = home.surroundings();
      const again = crashable(path, {
        ...around,
        media: sound.port(),
        now: () => Date.now() + later,
        after: (ms, work, what) => (ms === hurries ? after(1, work) : after(ms, work, what)),
      });
      const device = await home.open(again.world);
      await untilConnected(device);
      return device;
    },
  };
}

test("PR38: alice's page is loaded again in mid-call: she is back as she was, once, and nothing rings", async () => {
  await using it = await talk();
  const { alice, bob, room, sound, rang } = it;
  must(await alice.setCallTerms({ muted: true }));
  const before = await callIn(alice, room);
  it.crash();
  expect(sound.pairs).toBe(0);
  const again = await it.reopen();
  expect((await callIn(again, room))?.is).not.toBe("in");
  must(await again.joinCallAgain());
  await untilConnectedWith(again, room, 1);
  await untilConnectedWith(bob, room, 1);
  expect(sound.pairs).toBe(1);
  const seen = await callIn(bob, room);
  expect(seen?.members.map(({ me: mine, terms }) => [mine, terms.muted])).toEqual([
    [true, false],
    [false, true],
  ]);
  const now = await callIn(again, room);
  expect([now?.is, now?.call, now?.since]).toEqual(["in", before?.call, before?.since]);
  must(await again.joinCallAgain()); // a second time changes nothing
  expect((await callIn(again, room))?.members).toHaveLength(2);

  must(await bob.leaveCall());
  for (const device of [again, bob]) await untilCall(device, room, undefined);
  for (const device of [again, bob])
    await until("it stands there once", device, async () => (await callsNoted(device, room)).length === 1);
  expect((await callsNoted(bob, room))[0]).toMatch(/^Alice Liddell called\. /);
  expect(rang()).toBe(0);
  must(await again.joinCallAgain());
  expect(await callIn(again, room)).toBeUndefined();
});

/** Whom a device sees in the room's call besides its own person. */
const others = async (device: TestDevice, room: RoomId) =>
  (await callIn(device, room))?.members.filter(({ me: mine }) => !mine).map(({ name }) => name);

test("PR38: alice's page is closed: bob sees her no more, at once, and the call is there for her until she can be thought to have gone", async () => {
  await using it = await talk();
  const { bob, room } = it;
  const before = await callIn(it.alice, room);
  it.shut();
  await until("alice is gone", bob, async () => (await others(bob, room))?.length === 0);
  expect((await callIn(bob, room))?.is).toBe("in");
  const again = await it.reopen();
  must(await again.joinCallAgain());
  for (const device of [again, bob]) await untilConnectedWith(device, room, 1);
  expect(await others(bob, room)).toEqual(["Alice Liddell"]);
  expect([it.sound.pairs, it.rang(), (await callIn(again, room))?.since]).toEqual([1, 0, before?.since]);
});

test("PR38: bob has hung up meanwhile: alice is not left alone in the call, and bob is not called", async () => {
  await using it = await talk();
  const { bob, room, rang } = it;
  it.crash();
  must(await bob.leaveCall());
  const again = await it.reopen({ hurries: LIMITS.callHereMs });
  must(await again.joinCallAgain());
  await untilCall(again, room, undefined);
  await untilCall(bob, room, undefined);
  expect(rang()).toBe(0);
});

const isIn = async (device: TestDevice) => (await device.calls()).some(({ is }) => is === "in" || is === "calling");

test("PR38: long behind it nobody expects that any more", async () => {
  await using it = await talk();
  it.crash();
  const late = await it.reopen({ later: 100_000 });
  must(await late.joinCallAgain());
  expect(await isIn(late)).toBe(false);
});

test("PR38: who has left does not come back by themselves", async () => {
  await using it = await talk();
  must(await it.alice.leaveCall());
  await until("it is over", it.bob, async () => !(await isIn(it.bob)));
  it.crash();
  const again = await it.reopen();
  must(await again.joinCallAgain());
  expect(await isIn(again)).toBe(false);
});

test("PR38: bob's device is gone from the host: who looks on from outside does not see him in the call, who hears him does; then he is back", async () => {
  const [sound, plug] = [new Sound(), new Plug()];
  const patient: World["after"] = (ms, work, what) => after(ms === LIMITS.callHereMs ? 600_000 : ms, work, what);
  await using story = await aliceAndBob({
    alice: (home) => home.open(hears(home, sound, { after: patient })),
    bob: (home) => home.open(hears(home, sound, { openSocket: plug.openSocket })),
  });
  const { alice, bob } = story;
  const carol = await carolComes(story, sound);
  const lounge = await voiceChannel([alice, bob, carol]);
  for (const device of [bob, carol]) must(await device.joinCall(lounge));
  await untilConnectedWith(carol, lounge, 1);
  const sees = (...names: string[]) =>
    until(
      `${names.join(", ")} alone`,
      alice,
      async () => String((await others(alice, lounge))?.sort()) === String(names),
    );
  await sees("Bob Cratchit", "Carol");
  plug.pull();
  await sees("Carol");
  expect((await others(carol, lounge))?.length).toBe(1);
  plug.putBack();
  await sees("Bob Cratchit", "Carol");
});
