import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join as pathOf } from "node:path";
import type { DeviceApi, FileView, TimelineItem } from "@hearth/client/api.ts";
import { openBunBlobs } from "@hearth/client/store/bun-blobs.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { TestHome } from "./kit/home.ts";
import { type LoopedDevice, loop, openLooped } from "./kit/loopback.ts";
import { general, join, must, setUp } from "./kit/story.ts";
import { until } from "./kit/until.ts";

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A file that begins like a PNG and is `size` bytes long. */
function picture(size: number): Blob {
  const bytes = Uint8Array.from({ length: size }, (_, i) => PNG[i] ?? (i * 7919) >> 3);
  return new Blob([bytes]);
}

interface Two extends AsyncDisposable {
  readonly home: TestHome;
  readonly alice: LoopedDevice;
  readonly bob: LoopedDevice;
  readonly room: RoomId;
  readonly folder: (name: "alice" | "bob") => string[];
}

async function aliceAndBob(): Promise<Two> {
  const home = await TestHome.start();
  const folderOf = (name: string) => pathOf(home.folder, `${name}s files`);
  const open = (name: string) => openLooped(home, { ...home.world(), blobs: openBunBlobs(folderOf(name)) });
  const [alice, bob] = [await open("alice"), await open("bob")];
  await setUp(home, alice.device);
  await join(alice.device, bob.device);
  const room = await general(alice.device);
  await general(bob.device);
  const folder = (name: string) => readdirSync(folderOf(name));
  return { home, alice, bob, room, folder, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}

const messageIn = async (device: DeviceApi, room: RoomId, id: EventId) =>
  (await device.timeline(room, 50)).items.find(
    (it): it is TimelineItem & { kind: "message" } => it.kind === "message" && it.id === id,
  );

/** The first file of a message, once it is as wanted. */
const untilFile = (device: DeviceApi, room: RoomId, id: EventId, state: FileView["state"]) =>
  until(`its file is ${state}`, device, async () => {
    const file = (await messageIn(device, room, id))?.files?.[0];
    return file?.state === state ? file : undefined;
  });

async function read(device: DeviceApi, room: RoomId, event: EventId, file: FileView): Promise<Uint8Array> {
  return must(await device.readFile(room, event, file.blob, 0, file.size));
}

test("a picture that alice sends without a word comes to bob by itself, and goes from both when she takes it away", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room, folder } = story;
  loop(alice, bob);
  const source = picture(200_000);
  const blob = must(await alice.device.addFile("one", source, { name: "../Cat.PNG", type: "Image/PNG" }));
  const { id } = must(await alice.device.post(room, { text: "", files: [blob] }));
  const mine = await untilFile(alice.device, room, id, "here");
  expect(mine).toMatchObject({ blob, name: "Cat.PNG", type: "image/png", size: 200_000, kind: "picture" });
  const theirs = await untilFile(bob.device, room, id, "here");
  expect(await read(bob.device, room, id, theirs)).toEqual(new Uint8Array(await source.arrayBuffer()));
  expect([folder("alice").length, folder("bob").length]).toEqual([1, 1]);
  must(await alice.device.remove(id));
  await until("it is gone at bob's", bob.device, async () => (await messageIn(bob.device, room, id))?.deleted);
  await Promise.all([alice.life.blobs?.tidy(), bob.life.blobs?.tidy()]);
  expect([folder("alice"), folder("bob")]).toEqual([[], []]);
});
