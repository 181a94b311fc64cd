import {
  type BlobId,
  type BlobKey,
  type Bytes,
  blobOf,
  concat,
  LIMITS,
  ok,
  type Result,
  randomBytes,
  refuse,
  SEALED_CHUNK,
  sha256,
} from "@hearth/protocol";
import { chunkKey, chunksOf, paddedSize, sealChunk, sealedSize } from "@hearth/sealing";
import { FAILURES } from "../failure.ts";
import type { Failure } from "../outcome.ts";
import { DiskFull } from "../ports.ts";
import type { BlobFiles } from "./files.ts";

/** So many chunks are read, sealed and written at once (2 MiB): what a file of any size takes of memory is a few times that. */
const AT_ONCE = 32;
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
  const imported = await chunkKey(key);
  const chunks = chunksOf(size);
  const padded = paddedSize(size);
  const leaves: Bytes[] = [];
  for (let first = 0; first < chunks; first += AT_ONCE) {
    if (signal.aborted) return refuse(FAILURES.cancelled);
    const from = first * LIMITS.blobChunk;
    const to = Math.min(padded, from + AT_ONCE * LIMITS.blobChunk);
    const plain = await readPadded(source, size, from, to);
    const count = Math.ceil(plain.length / LIMITS.blobChunk);
    const sealed = await Promise.all(
      Array.from({ length: count }, (_, i) =>
        sealChunk(
          imported,
          first + i,
          first + i === chunks - 1,
          plain.subarray(i * LIMITS.blobChunk, (i + 1) * LIMITS.blobChunk),
        ),
      ),
    );
    leaves.push(...(await Promise.all(sealed.map(sha256))));
    const all = concat(...sealed);
    const written = await files.open.use(file, (it) => {
      it.write(first * SEALED_CHUNK, all);
      return true;
    });
    if (!written) return refuse(FAILURES.cancelled);
    progressed(Math.max(0, Math.min(size, to) - from));
  }
  if (!sameStamp(stampOf(source), before)) return refuse(FAILURES.file_changed);
  await files.open.use(file, (it) => it.flush());
  if (signal.aborted) return refuse(FAILURES.cancelled);
  const id = await blobOf(leaves);
  const hash = await sha256(concat(...leaves));
  return ok({ id, key: { hash, key, size }, file, leaves: concat(...leaves) });
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
