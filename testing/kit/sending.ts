import { expect } from "bun:test";
import type { DeviceApi, FileView } from "@hearth/client/api.ts";
import { type BlobId, chunksIn, type EventId, type RoomId } from "@hearth/protocol";
import { sealedSize } from "@hearth/sealing";
import { must } from "./story.ts";
import { until } from "./until.ts";

/** Whose username that is. */
export const personOf = async (device: DeviceApi, username: string) => {
  const it = (await device.people()).find((one) => one.username === username);
  if (!it) throw new Error(`${username} is not here`);
  return it.person;
};

/** How many chunks a file's blob has. */
export const chunksOf = (file: Uint8Array): number => chunksIn(sealedSize(file.length));

/** A file of `size` bytes that repeats nowhere. */
export function fileOf(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)));
  return bytes;
}

/** Says something with this file. */
export async function send(device: DeviceApi, room: RoomId, bytes: Uint8Array<ArrayBuffer>): Promise<EventId> {
  const about = { name: "plans.bin", type: "application/octet-stream" };
  const blob = must(await device.addFile("plans", new Blob([bytes]), about));
  return must(await device.post(room, { text: "plans", files: [blob] })).id;
}

export async function fileIn(device: DeviceApi, room: RoomId, id: EventId): Promise<FileView | undefined> {
  const { items } = await device.timeline(room, 50);
  const item = items.find((it) => it.kind === "message" && it.id === id);
  return item?.kind === "message" ? item.files?.[0] : undefined;
}

export const untilShown = (device: DeviceApi, room: RoomId, id: EventId): Promise<BlobId> =>
  until("the message has come", device, async () => (await fileIn(device, room, id))?.blob);

/** Waits until the file, which has been asked for, is here. */
export const untilCome = (device: DeviceApi, room: RoomId, id: EventId): Promise<unknown> =>
  until("the file is here", device, async () => (await fileIn(device, room, id))?.state === "here");

/** Fetches it on wish, and waits until it is here. */
export async function untilHere(device: DeviceApi, room: RoomId, id: EventId): Promise<void> {
  must(await device.fetchFile(room, id, await untilShown(device, room, id)));
  await untilCome(device, room, id);
}

export async function expectSame(device: DeviceApi, room: RoomId, id: EventId, bytes: Uint8Array): Promise<void> {
  const blob = await untilShown(device, room, id);
  const read = must(await device.readFile(room, id, blob, 0, bytes.length));
  expect(Buffer.from(read).equals(Buffer.from(bytes))).toBe(true);
}
