// What others say of calls makes a device say something, too: what it has to, and no more of it than it may.
import { expect, test } from "bun:test";
import { USUAL_TERMS } from "@hearth/client/calls/mine.ts";
import type { OpenSocket, World } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { type CallId, LIMITS, newId, type RoomId, type SealedSignal } from "@hearth/protocol";
import { readRequest } from "./hostile/frames.ts";
import { conversationOf, hears, voiceChannel } from "./kit/calling.ts";
import { after } from "./kit/clock.ts";
import { Meddling } from "./kit/meddling.ts";
import { callIn, Sound, untilCall } from "./kit/media.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { aliceAndBob, join, must, type Story } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";

interface Flooded extends Story {
  /** What alice has said of calls through the host, one after the other. */
  readonly said: Pick<SealedSignal, "room" | "at">[];
  /** Bob's link, and his device's keys for a private room, or for those of the home. */
  readonly meddling: Meddling;
  thief(room?: RoomId): Promise<Thief>;
  /** Alice's, or lets it go on: while it stands, what she has used up is not filled again. */
  stopClock(stops: boolean): void;
}

/** Alice says by herself only what she has to, and bob says whatever he likes over their link. */
async function flooded(): Promise<Flooded> {
  const [sound, meddling] = [new Sound(), new Meddling()];
  const [said, worlds]: [SealedSignal[], World[]] = [[], []];
  let still: number | undefined;
  const openSocket: OpenSocket = (url, events) => {
    const socket = openWebSocket(url, events);
    const send: typeof socket.send = (bytes) => {
      const asked = readRequest(bytes)?.asked;
      if (asked?.ask === "signal" && asked.body.signal.kind === "call") said.push(asked.body.signal);
      socket.send(bytes);
    };
    return { close: () => socket.close(), send };
  };
  const story = await aliceAndBob({
    alice: (home) =>
      home.open({
        ...hears(home, sound, { peers: loopback(), openSocket, now: () => still ?? Date.now() }),
        after: (ms, work, what) => (ms === 4_000 ? () => undefined : after(ms, work, what)),
      }),
    bob: (home) => {
      const world = home.world({ peers: meddling });
      worlds.push(world);
      return home.open(world);
    },
  });
  await untilReaches(story.alice, "bob", "direct");
  await untilReaches(story.bob, "alice", "direct");
  const [world] = worlds;
  if (!world) throw new Error("bob has no world");
  return {
    ...story,
    said,
    meddling,
    thief: (room) => Thief.of(world.database, room),
    stopClock: (stops) => {
      still = stops ? Date.now() : undefined;
    },
  };
}

/** Alice is in the call of a voice channel, and bob sees that. */
async function inLounge({ alice, bob }: Flooded): Promise<{ readonly room: RoomId; readonly call: CallId }> {
  const room = await voiceChannel([alice, bob]);
  must(await alice.joinCall(room));
  await untilCall(bob, room, "running");
  return { room, call: (await callIn(alice, room))?.call ?? newId<CallId>() };
}

test("PR27: who says without end that they have come in anew gets no more answers than a device may give", async () => {
  await using it = await flooded();
  const { alice, said, meddling } = it;
  const [{ room, call }, thief] = [await inLounge(it), await it.thief()];
  const [before, began] = [said.length, Date.now()];
  it.stopClock(true);
  for (let times = 1; times <= 60; times++) {
    const muted = times % 2 === 0;
    const word = { is: "in" as const, since: times, rings: false, terms: { ...USUAL_TERMS, muted } };
    meddling.says({ is: "signal", signal: await thief.signals(room, began + times, { kind: "call", call, word }) });
    await until("it is heard", alice, async () =>
      (await callIn(alice, room))?.members.some(({ me, terms }) => !me && terms.muted === muted),
    );
    await new Promise((done) => setTimeout(done, 4)); // longer than answers are gathered: each would be said by itself
  }
  expect(said.length - before).toBeLessThanOrEqual(20);
  expect(said.length).toBeGreaterThan(before);
});

test("PR27: who calls again and again somebody who is busy hears it no more often than a device may say it", async () => {
  await using it = await flooded();
  const { alice, bob, said, meddling } = it;
  const room = await conversationOf(alice, bob);
  const { room: lounge } = await inLounge(it);
  const [thief, began] = [await it.thief(room), Date.now()];
  it.stopClock(true);
  for (let times = 1; times <= 60; times++) {
    const word = { is: "in" as const, since: times, rings: true, terms: USUAL_TERMS };
    meddling.says({
      is: "signal",
      signal: await thief.signals(room, began + times, { kind: "call", call: newId<CallId>(), word }),
    });
  }
  const last = newId<CallId>();
  const word = { is: "in" as const, since: 1, rings: false, terms: USUAL_TERMS };
  meddling.says({
    is: "signal",
    signal: await thief.signals(room, began + 61, { kind: "call", call: last, word }),
  });
  await until("the last is heard", alice, async () => (await callIn(alice, room))?.call === last);
  it.stopClock(false);
  must(await alice.setCallTerms({ muted: true }));
  await until("she says what she wants to", bob, async () =>
    (await callIn(bob, lounge))?.members.some(({ terms }) => terms.muted),
  );
  const busy = said.filter((it) => it.room === room).length;
  expect(busy).toBeLessThanOrEqual(20);
  expect(busy).toBeGreaterThan(0);
});

test("PR27: who says things from half a minute ahead does not take others along, whose words would not count any more", async () => {
  await using it = await flooded();
  const { alice, bob, said, meddling } = it;
  const [{ room, call }, thief] = [await inLounge(it), await it.thief()];
  const at = Date.now() + LIMITS.signalMs - 5_000;
  const word = { is: "in" as const, since: 1, rings: false, terms: USUAL_TERMS };
  meddling.says({ is: "signal", signal: await thief.signals(room, at, { kind: "call", call, word }) });
  await until("it is heard", alice, async () => (await callIn(alice, room))?.members.length === 2);
  for (const muted of [true, false, true]) must(await alice.setCallTerms({ muted }));
  await until("bob hears the last", bob, async () =>
    (await callIn(bob, room))?.members.some(({ terms }) => terms.muted),
  );
  expect(Math.max(...said.map((word) => word.at))).toBeLessThan(Date.now() + LIMITS.signalMs / 2 + 1_000);
  expect(said.map((word) => word.at)).toEqual([...new Set(said.map((word) => word.at))].toSorted((a, b) => a - b));
});

test("PR27: while the host is away, who hears it over a link hands it on to those whom its device does not reach", async () => {
  await using it = await flooded();
  const { home, alice, bob, meddling } = it;
  const carol = await home.device({ peers: loopback() });
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  for (const [device, who] of [
    [alice, "carol"],
    [bob, "carol"],
    [carol, "alice"],
    [carol, "bob"],
  ] as const)
    await untilReaches(device, who, "direct");
  const room = await voiceChannel([alice, bob, carol]);
  const thief = await it.thief();
  await home.stopHost();
  for (const device of [alice, carol])
    await until("the host is away", device, async () => (await device.connection()) !== "connected");
  const word = { is: "in" as const, since: Date.now(), rings: false, terms: USUAL_TERMS };
  const signal = await thief.signals(room, Date.now(), { kind: "call", call: newId<CallId>(), word });
  meddling.says({ is: "signal", signal }); // to one of them alone
  for (const device of [alice, carol]) await untilCall(device, room, "running");
});
