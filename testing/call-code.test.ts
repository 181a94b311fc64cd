// The code of a call, and who records it.
import { expect, test } from "bun:test";
import type { RoomId } from "@hearth/protocol";
import { allCome, carolComes, twoWhoHear, voiceChannel } from "./kit/calling.ts";
import type { TestDevice } from "./kit/home.ts";
import { callIn, Sound, untilCall, untilConnectedWith } from "./kit/media.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { Plug } from "./kit/plug.ts";
import { must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { untilConnected } from "./kit/words.ts";

const untilCalled = (device: TestDevice, room: RoomId, people: number) =>
  until(`${people} are in the call`, device, async () => (await callIn(device, room))?.members.length === people);

async function lounge() {
  const sound = new Sound();
  const story = await twoWhoHear(sound);
  const carol = await carolComes(story, sound);
  const room = await voiceChannel([story.alice, story.bob, carol]);
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

test("PR33: who cannot tell the others does not record: she is cut off from the host, and no link leads to one of them", async () => {
  const [sound, plug] = [new Sound(), new Plug()];
  const alices = { openSocket: plug.openSocket, peers: loopback() };
  await using story = await twoWhoHear(sound, { alices, bobs: { peers: loopback() } });
  const { alice, bob } = story;
  const carol = await carolComes(story, sound);
  const room = await voiceChannel([alice, bob, carol]);
  await untilReaches(alice, "bob", "direct");
  await allCome([alice, bob], room);
  plug.pull();
  await until("alice is cut off", alice, async () => (await alice.connection()) !== "connected");
  must(await alice.setCallTerms({ recording: true }));
  await until("bob sees it", bob, async () => (await callIn(bob, room))?.members.some(({ terms }) => terms.recording));
  must(await alice.setCallTerms({ recording: false }));

  plug.putBack();
  await untilConnected(alice);
  must(await carol.joinCall(room));
  for (const device of [alice, carol]) await untilConnectedWith(device, room, 2);
  plug.pull();
  await until("alice is cut off", alice, async () => (await alice.connection()) !== "connected");
  expect(await alice.setCallTerms({ recording: true })).toMatchObject({ ok: false, error: { code: "call_untold" } });
  expect((await callIn(alice, room))?.members.some(({ terms }) => terms.recording)).toBe(false);
});
