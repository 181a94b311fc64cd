import { type BlobKey, type Bytes, blobName, LIMITS } from "@hearth/protocol";
import { chunkKey, openChunk } from "@hearth/sealing/blob/stream.ts";
import type { GhostShelf } from "./shelf.ts";

/** Bytes `from` to before `to` of a file whose chunks are in memory. `wrong`: they do not open as that file. */
export async function openFrom(
  shelf: GhostShelf,
  key: BlobKey,
  from: number,
  to: number,
): Promise<Bytes | "elsewhere" | "wrong"> {
  const blob = blobName(key.hash);
  const chunks = shelf.of(blob)?.chunks ?? 0;
  const end = Math.min(to, key.size);
  if (end <= from) return new Uint8Array();
  const imported = await chunkKey(key.key);
  const out = new Uint8Array(end - from);
  const { blobChunk } = LIMITS;
  for (let chunk = Math.floor(from / blobChunk); chunk * blobChunk < end; chunk++) {
    const sealed = await shelf.read(blob, chunk);
    if (!sealed) return "elsewhere";
    const plain = await openChunk(imported, chunk, chunk === chunks - 1, sealed);
    const start = chunk * blobChunk;
    if (!plain || plain.length < Math.min(blobChunk, key.size - start)) return "wrong";
    out.set(plain.subarray(Math.max(0, from - start), end - start), Math.max(0, start - from));
  }
  return out;
}
