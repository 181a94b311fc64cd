import {
  type BlobId,
  type BlobKey,
  type Bytes,
  blobName,
  LIMITS,
  ok,
  type Result,
  randomBytes,
  refuse,
  SEALED_CHUNK,
  sha256,
} from "@hearth/protocol";
import { type ChunkKey, chunkKey, chunksOf, paddedSize, sealChunk, sealedSize } from "@hearth/sealing";
import { FAILURES } from "../failure.ts";
import type { Failure } from "../outcome.ts";
import { DiskFull } from "../ports.ts";
import type { BlobFiles } from "./files.ts";

/** A piece: so many chunks (1 MiB) are read at once, and written at once; */
const AT_ONCE = 16;
/** and so many pieces are under way: what a file of any size takes of memory is a few times that. */
const AHEAD = 4;
const HASH_BYTES = 32;
const KEY_BYTES = 32;

/** A file that was sealed into the store, and not yet said where it belongs. */
export interface SealedBlob {
  readonly id: BlobId;
  readonly key: BlobKey;
  readonly file: string;
  readonly leaves: Bytes;
}

/**
 * Seals all of `source` into a file of the store, a piece at a time; `progressed` is told how many bytes of it are done. What
 * changes or vanishes meanwhile is not sent in part: nothing is left of it then, as after `signal`.
 */
export async function sealFile(
  files: BlobFiles,
  source: Blob,
  progressed: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Result<SealedBlob, Failure>> {
  const before = stampOf(source);
  const free = await files.store.free();
  if (free !== undefined && free < sealedSize(source.size)) return refuse(FAILURES.disk_full);
  const file = files.newFile(before.size);
  const sealed = await sealInto(files, file, source, before, progressed, signal).catch((error: unknown) => {
    if (error instanceof DiskFull) return refuse(FAILURES.disk_full);
    // A Blob over a file rejects once the file is another, cannot be read, or is gone.
    if (error instanceof SourceLost || error instanceof DOMException) return refuse(FAILURES.file_changed);
    throw error;
  });
  if (!sealed.ok) await files.unseal(file);
  return sealed;
}

async function sealInto(
  files: BlobFiles,
  file: string,
  source: Blob,
  before: Stamp,
  progressed: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Result<SealedBlob, Failure>> {
  const { size } = before;
  const key = randomBytes(KEY_BYTES);
  const pieces = new Pieces(source, size, await chunkKey(key));
  const leaves = new Uint8Array(pieces.chunks * HASH_BYTES);
  const together = new Uint8Array(Math.min(AT_ONCE, pieces.chunks) * SEALED_CHUNK);
  for (let first = 0; first < pieces.chunks; first += AT_ONCE) {
    if (signal.aborted) return refuse(FAILURES.cancelled);
    const sealed = await pieces.next();
    let length = 0;
    for (const [i, chunk] of sealed.entries()) {
      leaves.set(chunk.leaf, (first + i) * HASH_BYTES);
      together.set(chunk.sealed, length);
      length += chunk.sealed.length;
    }
    const written = await files.open.use(file, (it) => {
      it.write(first * SEALED_CHUNK, together.subarray(0, length));
      return true;
    });
    if (!written) return refuse(FAILURES.cancelled);
    const from = first * LIMITS.blobChunk;
    progressed(Math.max(0, Math.min(size, from + AT_ONCE * LIMITS.blobChunk) - from));
  }
  if (!sameStamp(stampOf(source), before)) return refuse(FAILURES.file_changed);
  await files.open.use(file, (it) => it.flush());
  if (signal.aborted) return refuse(FAILURES.cancelled);
  const hash = await sha256(leaves);
  return ok({ id: blobName(hash), key: { hash, key, size }, file, leaves });
}

interface SealedChunk {
  readonly sealed: Bytes;
  /** SHA-256 of it. */
  readonly leaf: Bytes;
}

/** The pieces of a file in order. While one is written those behind it are read and sealed, at most {@link AHEAD}. */
class Pieces {
  readonly chunks: number;
  private readonly begun: Promise<SealedChunk[]>[] = [];
  private from = 0;

  constructor(
    private readonly source: Blob,
    private readonly size: number,
    private readonly key: ChunkKey,
  ) {
    this.chunks = chunksOf(size);
  }

  next(): Promise<SealedChunk[]> {
    while (this.begun.length < AHEAD && this.from < this.chunks) {
      const piece = this.seal(this.from);
      piece.catch(() => undefined); // told when its turn comes, if it does
      this.begun.push(piece);
      this.from += AT_ONCE;
    }
    return this.begun.shift() ?? Promise.resolve([]);
  }

  private async seal(first: number): Promise<SealedChunk[]> {
    const { blobChunk } = LIMITS;
    const to = Math.min(paddedSize(this.size), (first + AT_ONCE) * blobChunk);
    const plain = await readPadded(this.source, this.size, first * blobChunk, to);
    const sealOne = async (_: unknown, i: number): Promise<SealedChunk> => {
      const chunk = first + i;
      const bytes = plain.subarray(i * blobChunk, (i + 1) * blobChunk);
      const sealed = await sealChunk(this.key, chunk, chunk === this.chunks - 1, bytes);
      return { sealed, leaf: await sha256(sealed) };
    };
    return Promise.all(Array.from({ length: Math.ceil(plain.length / blobChunk) }, sealOne));
  }
}

/** Bytes `from` to before `to` of a file with zeros behind it. */
async function readPadded(source: Blob, size: number, from: number, to: number): Promise<Bytes> {
  const end = Math.min(size, to);
  if (end <= from) return new Uint8Array(to - from);
  const read = new Uint8Array(await source.slice(from, end).arrayBuffer());
  if (read.length !== end - from) throw new SourceLost();
  if (end === to) return read;
  const padded = new Uint8Array(to - from);
  padded.set(read);
  return padded;
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
