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
  sha256,
} from "@hearth/protocol";
import { type ChunkKey, chunkKey, chunksOf, paddedSize, sealChunk } from "@hearth/sealing/blob/stream.ts";
import { FAILURES } from "../failure.ts";
import type { Failure } from "../outcome.ts";

/** A piece: so many chunks (1 MiB) are read at once, and taken at once; */
export const AT_ONCE = 16;
/** and so many pieces are under way: what a file of any size takes of memory is a few times that. */
const AHEAD = 4;
const HASH_BYTES = 32;
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
  const pieces = new Pieces(source, size, await chunkKey(key));
  const leaves = new Uint8Array(pieces.chunks * HASH_BYTES);
  for (let first = 0; first < pieces.chunks; first += AT_ONCE) {
    if (signal.aborted) return refuse(FAILURES.cancelled);
    const piece = await pieces.next();
    for (const [i, { leaf }] of piece.entries()) leaves.set(leaf, (first + i) * HASH_BYTES);
    const sealed = piece.map((it) => it.sealed);
    if (!(await take(first, sealed))) return refuse(FAILURES.cancelled);
    const from = first * LIMITS.blobChunk;
    progressed(Math.max(0, Math.min(size, from + AT_ONCE * LIMITS.blobChunk) - from));
  }
  if (signal.aborted) return refuse(FAILURES.cancelled);
  const hash = await sha256(leaves);
  return ok({ id: blobName(hash), key: { hash, key, size }, leaves });
}

interface SealedChunk {
  readonly sealed: Bytes;
  /** SHA-256 of it. */
  readonly leaf: Bytes;
}

/** The pieces of a file in order. While one is taken those behind it are read and sealed, at most {@link AHEAD}. */
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
