// The code of a call, and who records it.
import { expect, test } from "bun:test";
import type { World } from "@hearth/client/ports.ts";
import type { RoomId } from "@hearth/protocol";
import type { TestDevice, TestHome } from "./kit/home.ts";
import { callIn, Sound, untilCall, untilConnectedWith } from "./kit/media.ts";
import { aliceAndBob, join, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";

const hears = (home: TestHome, sound: Sound): World => ({ ...home.world(), media: sound.port() });

const untilCalled = (device: TestDevice, room: RoomId, people: number) =>
  until(`${people} are in the call`, device, async () => (await callIn(device, room))?.members.length === people);

async function lounge() {
  const sound = new Sound();
  const open = (home: TestHome) => home.open(hears(home, sound));
  const story = await aliceAndBob({ alice: open, bob: open });
  const carol = await open(story.home);
  await join(story.alice, carol, { username: "carol", displayName: "Carol" });
  const { room } = must(await story.alice.createChannel({ name: "lounge", voice: true }));
  for (const device of [story.bob, carol])
    await until("the lounge", device, async () => (await device.rooms()).some((it) => it.room === room && it.voice));
  return { story, carol, room };
}

test("V11, SE42: all in a call see one code; it is another when carol comes, and the first again when she goes", async () => {
  const { story, carol, room } = await lounge();
  await using _ = story;
  const { alice, bob } = story;
  expect(await alice.callCode()).toBeUndefined();
  must(await alice.joinCall(room));
  await untilCall(bob, room, "running");
  expect(await alice.callCode()).toBeUndefined(); // alone there is nothing to compare
  must(await bob.joinCall(room));
  for (const device of [alice, bob]) await untilConnectedWith(device, room, 1);
  const ofTwo = await alice.callCode();
  expect(ofTwo).toMatch(/^\d{30}$/);
  expect(await bob.callCode()).toBe(ofTwo);
  expect(await carol.callCode()).toBeUndefined();

  await untilCalled(carol, room, 2);
  must(await carol.joinCall(room));
  for (const device of [alice, bob, carol]) await untilConnectedWith(device, room, 2);
  const [ofThree, ...others] = await Promise.all([alice, bob, carol].map((device) => device.callCode()));
  expect(ofThree).toMatch(/^\d{30}$/);
  expect(ofThree).not.toBe(ofTwo);
  expect(others).toEqual([ofThree, ofThree]);

  must(await carol.leaveCall());
  for (const device of [alice, bob]) await untilCalled(device, room, 2);
  expect([await alice.callCode(), await bob.callCode(), await carol.callCode()]).toEqual([ofTwo, ofTwo, undefined]);
});

test("V9, PR33: who records is seen by all, by those who come later, too; it ends with the call", async () => {
  const { story, carol, room } = await lounge();
  await using _ = story;
  const { alice, bob } = story;
  const recorders = async (device: TestDevice) =>
    (await callIn(device, room))?.members.filter(({ terms }) => terms.recording).map(({ name }) => name);
  must(await alice.joinCall(room));
  await untilCall(bob, room, "running");
  must(await bob.joinCall(room));
  await untilConnectedWith(alice, room, 1);
  must(await bob.setCallTerms({ recording: true }));
  expect(await recorders(bob)).toEqual(["Bob Cratchit"]);
  for (const device of [alice, carol])
    await until("they see it", device, async () => (await recorders(device))?.includes("Bob Cratchit"));

  must(await bob.leaveCall());
  await untilCalled(alice, room, 1);
  must(await bob.joinCall(room));
  await untilConnectedWith(alice, room, 1);
  expect([await recorders(alice), await recorders(bob)]).toEqual([[], []]);
});
