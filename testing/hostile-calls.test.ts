// A host that alters what devices tell each other, and somebody else at the other end: nothing is said or heard then.
import { expect, test } from "bun:test";
import { openWebSocket } from "@hearth/client/socket.ts";
import type { RoomId, SealedPeerSignal } from "@hearth/protocol";
import { HostileHost } from "./hostile/host.ts";
import { conversationOf, twoWhoHear } from "./kit/calling.ts";
import type { TestDevice } from "./kit/home.ts";
import { callIn, Sound, untilCall } from "./kit/media.ts";
import { must, type Story } from "./kit/story.ts";
import { until } from "./kit/until.ts";

interface Tapped extends Story {
  readonly sound: Sound;
  /** Bob's. */
  readonly hostile: HostileHost;
  readonly room: RoomId;
}

async function tapped(): Promise<Tapped> {
  const [sound, hostile] = [new Sound(), new HostileHost(openWebSocket)];
  const story = await twoWhoHear(sound, { bobs: { openSocket: hostile.openSocket } });
  story.home.endings.push(() => hostile.check());
  return { ...story, sound, hostile, room: await conversationOf(story.alice, story.bob) };
}

const connectionIn = async (device: TestDevice, room: RoomId) =>
  (await callIn(device, room))?.members.find(({ me: mine }) => !mine)?.connection;

const untilAltered = (device: TestDevice, room: RoomId) =>
  until("it says that it was altered", device, async () => (await connectionIn(device, room)) === "altered");

const flipped = (it: SealedPeerSignal): SealedPeerSignal => {
  const sealed = it.sealed.slice();
  sealed[40] = (sealed[40] ?? 0) ^ 1;
  return { ...it, sealed };
};

const lies: Record<string, (it: SealedPeerSignal) => readonly SealedPeerSignal[]> = {
  "another fingerprint in it": (it) => [flipped(it)],
  "in another try": (it) => [{ ...it, session: it.session.toReversed() }],
  "for another device": (it) => [{ ...it, number: it.number + 1 }],
  "an altered one in front of each": (it) => [flipped(it), it],
};
for (const [what, lie] of Object.entries(lies)) {
  test(`SE34: the host alters what alice tells bob (${what}): bob's app says so, and no sound flows`, async () => {
    await using it = await tapped();
    const { alice, bob, room, sound, hostile } = it;
    must(await alice.joinCall(room));
    await untilCall(bob, room, "ringing");
    hostile.attack = { peer: lie };
    must(await bob.joinCall(room));
    await untilAltered(bob, room);
    expect(sound.pairs).toBe(0);
    // It is told the truth again: what was altered once is not tried again by itself, but by coming in anew.
    hostile.attack = {};
    must(await bob.leaveCall());
    for (const device of [alice, bob]) await untilCall(device, room, undefined);
    must(await alice.joinCall(room));
    await untilCall(bob, room, "ringing");
    must(await bob.joinCall(room));
    await until("they hear each other", bob, async () => sound.pairs === 1);
  });
}

test("SE34: somebody else answers at the other end: nobody is played, and nothing is said to them", async () => {
  await using it = await tapped();
  const { alice, bob, room, sound } = it;
  sound.impostor = true;
  must(await alice.joinCall(room));
  await untilCall(bob, room, "ringing");
  must(await bob.joinCall(room));
  for (const device of [alice, bob])
    await until("it is over", device, async () => {
      const how = await connectionIn(device, room);
      return how === "altered" || how === "failed";
    });
  expect([await connectionIn(alice, room), await connectionIn(bob, room)]).toContain("altered");
  expect(sound.anybodyAllowed).toBe(false);
});

test("PR28: what is connected stays so, whatever the host sends as the other's", async () => {
  await using it = await tapped();
  const { alice, bob, room, sound, hostile } = it;
  must(await alice.joinCall(room));
  await untilCall(bob, room, "ringing");
  must(await bob.joinCall(room));
  await until("they hear each other", bob, async () => sound.pairs === 1);
  let told = 0;
  hostile.attack = {
    peer: (signal) => {
      told++;
      return [flipped(signal), signal, flipped(signal)];
    },
  };
  sound.breakAll();
  await until("they hear each other again", bob, async () => told > 0 && sound.pairs === 1);
  expect(await connectionIn(bob, room)).not.toBe("altered");
});
