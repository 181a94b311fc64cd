import {
  type BlobId,
  type BlobKey,
  type Bytes,
  blobName,
  concat,
  LIMITS,
  ok,
  type Result,
  randomBytes,
  refuse,
  sha256,
} from "@hearth/protocol";
import { chunkKey, chunksOf, paddedSize, sealChunk } from "@hearth/sealing/blob/stream.ts";
import { FAILURES } from "../failure.ts";
import type { Failure } from "../outcome.ts";

/** So many chunks are read, sealed and taken at once (2 MiB): what a file of any size takes of memory is a few times that. */
const AT_ONCE = 32;
const KEY_BYTES = 32;

/** How a file is sealed. */
export interface Sealing {
  readonly source: Blob;
  /** Told how many more bytes of it are done. */
  readonly progressed: (bytes: number) => void;
  readonly signal: AbortSignal;
  /** Takes sealed chunks, from the one with number `first` on. False: nothing more is to come. */
  take(first: number, sealed: readonly Bytes[]): Promise<boolean>;
}

/** What has been sealed: its name, what opens it, and the hashes of its chunks. */
export interface SealedPieces {
  readonly id: BlobId;
  readonly key: BlobKey;
  readonly leaves: Bytes;
}

/** Seals a file under a new key, a piece at a time. A source that changes or vanishes meanwhile is not sealed in part: `file_changed`. */
export async function sealPieces(it: Sealing): Promise<Result<SealedPieces, Failure>> {
  const before = stampOf(it.source);
  try {
    const sealed = await sealAll(it, before.size);
    return sealed.ok && !sameStamp(stampOf(it.source), before) ? refuse(FAILURES.file_changed) : sealed;
  } catch (error) {
    // A Blob over a file rejects once the file is another, cannot be read, or is gone.
    if (error instanceof SourceLost || error instanceof DOMException) return refuse(FAILURES.file_changed);
    throw error;
  }
}

async function sealAll({ source, progressed, signal, take }: Sealing, size: number) {
  const key = randomBytes(KEY_BYTES);
  const imported = await chunkKey(key);
  const [chunks, padded] = [chunksOf(size), paddedSize(size)];
  const hashes: Bytes[] = [];
  for (let first = 0; first < chunks; first += AT_ONCE) {
    if (signal.aborted) return refuse(FAILURES.cancelled);
    const from = first * LIMITS.blobChunk;
    const to = Math.min(padded, from + AT_ONCE * LIMITS.blobChunk);
    const plain = await readPadded(source, size, from, to);
    const count = Math.ceil(plain.length / LIMITS.blobChunk);
    const seal = (_: unknown, i: number) => {
      const piece = plain.subarray(i * LIMITS.blobChunk, (i + 1) * LIMITS.blobChunk);
      return sealChunk(imported, first + i, first + i === chunks - 1, piece);
    };
    const sealed = await Promise.all(Array.from({ length: count }, seal));
    hashes.push(...(await Promise.all(sealed.map(sha256))));
    if (!(await take(first, sealed))) return refuse(FAILURES.cancelled);
    progressed(Math.max(0, Math.min(size, to) - from));
  }
  if (signal.aborted) return refuse(FAILURES.cancelled);
  const leaves = concat(...hashes);
  const hash = await sha256(leaves);
  return ok({ id: blobName(hash), key: { hash, key, size }, leaves });
}

/** Bytes `from` to before `to` of a file with zeros behind it. */
async function readPadded(source: Blob, size: number, from: number, to: number): Promise<Bytes> {
  const out = new Uint8Array(to - from);
  const end = Math.min(size, to);
  if (end <= from) return out;
  const read = new Uint8Array(await source.slice(from, end).arrayBuffer());
  if (read.length !== end - from) throw new SourceLost();
  out.set(read);
  return out;
}

class SourceLost extends Error {}

interface Stamp {
  readonly size: number;
  readonly modified: number | undefined;
}
const stampOf = (source: Blob): Stamp => ({
  size: source.size,
  modified: source instanceof File ? source.lastModified : undefined,
});
const sameStamp = (a: Stamp, b: Stamp) => a.size === b.size && a.modified === b.modified;
