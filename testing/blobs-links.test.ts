// Files go from device to device over links: PR30, SE39.
import { expect, test } from "bun:test";
import type { DeviceApi, FileView } from "@hearth/client/api.ts";
import type { PeerPort } from "@hearth/client/ports.ts";
import type { BlobId, EventId, RoomId } from "@hearth/protocol";
import { type TestDevice, TestHome } from "./kit/home.ts";
import { Breaking } from "./kit/meddling.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { aliceAndBob, join, must, type Story } from "./kit/story.ts";
import { until } from "./kit/until.ts";

const linked = (home: TestHome) => home.device({ peers: loopback() });

/** A file of `size` bytes that repeats nowhere. */
function fileOf(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)));
  return bytes;
}

async function linkedAliceAndBob(it: Parameters<typeof aliceAndBob>[0] = {}): Promise<Story> {
  const story = await aliceAndBob({ alice: linked, bob: linked, ...it });
  await untilReaches(story.alice, "bob", "direct");
  await untilReaches(story.bob, "alice", "direct");
  return story;
}

/** Says something with this file. */
async function send(device: DeviceApi, room: RoomId, bytes: Uint8Array<ArrayBuffer>, name = "plans.bin"): Promise<EventId> {
  const blob = must(await device.addFile(name, new Blob([bytes]), { name, type: "application/octet-stream" }));
  return must(await device.post(room, { text: name, files: [blob] })).id;
}

async function fileIn(device: DeviceApi, room: RoomId, id: EventId): Promise<FileView | undefined> {
  const { items } = await device.timeline(room, 50);
  const item = items.find((it) => it.kind === "message" && it.id === id);
  return item?.kind === "message" ? item.files?.[0] : undefined;
}

const untilShown = (device: DeviceApi, room: RoomId, id: EventId): Promise<BlobId> =>
  until("the message has come", device, async () => (await fileIn(device, room, id))?.blob);

/** Fetches it on wish, and waits until it is here. */
async function untilHere(device: DeviceApi, room: RoomId, id: EventId): Promise<void> {
  const blob = await untilShown(device, room, id);
  must(await device.fetchFile(room, id, blob));
  await until("the file is here", device, async () => (await fileIn(device, room, id))?.state === "here");
}

async function expectSame(device: DeviceApi, room: RoomId, id: EventId, bytes: Uint8Array): Promise<void> {
  const blob = await untilShown(device, room, id);
  const read = must(await device.readFile(room, id, blob, 0, bytes.length));
  expect(Buffer.from(read).equals(Buffer.from(bytes))).toBe(true);
}

test("PR30: what alice sends bob gets over the link, whole, and says so", async () => {
  await using story = await linkedAliceAndBob();
  const { alice, bob, room } = story;
  const bytes = fileOf(5_000_000);
  const id = await send(alice, room, bytes);
  await untilHere(bob, room, id);
  await expectSame(bob, room, id, bytes);
  expect((await bob.transfers()).map(({ state, over }) => [state, over])).toContainEqual(["done", "links"]);
});
