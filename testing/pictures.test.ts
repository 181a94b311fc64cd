// Pictures in calls, as far as a device without a screen knows of them.
import { expect, test } from "bun:test";
import type { World } from "@hearth/client/ports.ts";
import type { RoomId } from "@hearth/protocol";
import { after } from "./kit/clock.ts";
import type { TestDevice, TestHome } from "./kit/home.ts";
import { callIn, Sound, untilCall, untilConnectedWith } from "./kit/media.ts";
import { aliceAndBob, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";

/** Nothing is repaired in a story's time: what comes back does so by itself. */
const patient = (home: TestHome, sound: Sound): World => ({
  ...home.world(),
  media: sound.port(),
  after: (ms, work, what) => after(ms === 500 ? 600_000 : ms, work, what),
});

async function inLounge() {
  const sound = new Sound();
  const open = (home: TestHome) => home.open(patient(home, sound));
  const story = await aliceAndBob({ alice: open, bob: open });
  const { alice, bob } = story;
  const { room } = must(await alice.createChannel({ name: "lounge", voice: true }));
  await until("the lounge", bob, async () => (await bob.rooms()).some((it) => it.room === room));
  must(await alice.joinCall(room));
  await untilCall(bob, room, "running");
  must(await bob.joinCall(room));
  for (const device of [alice, bob]) await untilConnectedWith(device, room, 1);
  return { ...story, sound, room };
}

const seenOf = async (device: TestDevice, room: RoomId, name: RegExp) =>
  (await callIn(device, room))?.members.find((it) => name.test(it.name))?.terms;

test("PR32: bob is seen to show himself and his screen, and comes into the next call without either", async () => {
  await using story = await inLounge();
  const { alice, bob, room } = story;
  must(await bob.setCallTerms({ muted: true, camera: true, screen: true }));
  await until("bob shows himself", alice, async () => (await seenOf(alice, room, /Bob/))?.screen);
  expect(await seenOf(alice, room, /Bob/)).toEqual({
    ...{ muted: true, deafened: false, recording: false },
    camera: true,
    screen: true,
  });
  must(await bob.leaveCall());
  await untilConnectedWith(alice, room, 0);
  must(await bob.joinCall(room));
  await untilConnectedWith(alice, room, 1);
  expect(await seenOf(alice, room, /Bob/)).toEqual({
    ...{ muted: true, deafened: false, recording: false },
    camera: false,
    screen: false,
  });
});

test("PR31: lines that somebody begins while nothing comes through are agreed on when it does again", async () => {
  await using story = await inLounge();
  const { alice, room, sound } = story;
  const before = sound.offers;
  sound.need();
  await until("they agree", alice, async () => sound.offers === before + 1);
  sound.waver();
  await untilConnectedWith(alice, room, 0);
  sound.need();
  expect(sound.offers).toBe(before + 1);
  sound.back();
  await untilConnectedWith(alice, room, 1);
  await until("they agree again", alice, async () => sound.offers === before + 2);
});
