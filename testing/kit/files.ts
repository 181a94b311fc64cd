import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { DeviceApi, FileView, TimelineItem } from "@hearth/client/api.ts";
import type { BlobId, EventId, RoomId } from "@hearth/protocol";
import type { TestHome } from "./home.ts";
import { must } from "./story.ts";
import { until } from "./until.ts";

/** A file of so many bytes that no compression makes smaller and that is the same in every run. */
export function plainFile(size: number, seed = 7): Blob {
  const words = new Uint32Array(Math.ceil(size / 4));
  let state = seed;
  for (let i = 0; i < words.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[i] = state;
  }
  return new Blob([new Uint8Array(words.buffer, 0, size)]);
}

/** Seals a file and sends it with `text`. */
export async function sendFile(
  device: DeviceApi,
  room: RoomId,
  file: Blob,
  { text = "", name = "plan.bin", type = "application/octet-stream" } = {},
): Promise<{ readonly id: EventId; readonly blob: BlobId }> {
  const blob = must(await device.addFile(name, file, { name, type }));
  return { ...must(await device.post(room, { text, files: [blob] })), blob };
}

export const fileIn = async (device: DeviceApi, room: RoomId, id: EventId): Promise<FileView | undefined> =>
  (await device.timeline(room, 50)).items.find(
    (it): it is TimelineItem & { kind: "message" } => it.kind === "message" && it.id === id,
  )?.files?.[0];

/** The first file of a message, once it is as wanted. */
export const untilFile = (device: DeviceApi, room: RoomId, id: EventId, state: FileView["state"]) =>
  until(`its file is ${state}`, device, async () => {
    const file = await fileIn(device, room, id);
    return file?.state === state ? file : undefined;
  });

/** SHA-256 of a file as the device opens it, read in pieces. */
export async function hashOfFile(
  device: DeviceApi,
  room: RoomId,
  id: EventId,
  { blob, size }: FileView,
): Promise<string> {
  const hash = new Bun.CryptoHasher("sha256");
  for (let at = 0; at < size; at += 1 << 20)
    hash.update(must(await device.readFile(room, id, blob, at, at + (1 << 20))));
  return hash.digest("hex");
}

export async function hashOf(file: Blob): Promise<string> {
  const hash = new Bun.CryptoHasher("sha256");
  for (let at = 0; at < file.size; at += 1 << 20) hash.update(await file.slice(at, at + (1 << 20)).arrayBuffer());
  return hash.digest("hex");
}

/** The files with bytes of blobs that the host has, whole ones and those that come. */
export function hostFiles({ data }: TestHome): string[] {
  const folder = join(data, "blobs");
  const all = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  return all.filter((it) => it.isFile()).map(({ name }) => name);
}

/** Waits until the host has so many files, looking again and again: it tells nobody. */
export async function untilHostFiles(home: TestHome, count: number): Promise<void> {
  for (let tries = 0; hostFiles(home).length !== count; tries++) {
    if (tries > 400) throw new Error(`the host has ${hostFiles(home).length} files, not ${count}`);
    await new Promise((settle) => setTimeout(settle, 25));
  }
}
