import { z } from "zod";
import type { Bytes } from "./bytes.ts";
import { SEALED_CHUNK } from "./file.ts";
import { LIMITS } from "./limits.ts";
import { bytesUpTo, hash } from "./schema.ts";

const u32 = z.int().min(0).max(0xffffffff);
/** The asker's own number for one blob on one link. */
const as = u32;
/** Where a run of chunks begins and how many they are. */
const run = z.tuple([u32, z.int().min(1).max(0xffffffff)]);
export type ChunkRun = z.infer<typeof run>;

/** How two devices bring blobs over a link (SPEC: PR30). The chunks themselves go over the second channel. */
export const BLOB_FRAMES = [
  /** Asks what the other side has of a blob, which is called `as` from then on. */
  z.strictObject({ is: z.literal("blob.ask"), as, blob: hash }),
  /** What there is: all of it where `runs` is left out. `leaves`: the hashes of all its chunks as well. */
  z.strictObject({
    is: z.literal("blob.has"),
    as,
    leaves: z.boolean(),
    runs: z.array(run).max(LIMITS.blobRuns).optional(),
  }),
  /** Asks for the hashes of its chunks from that one on, */
  z.strictObject({ is: z.literal("blob.hashes"), as, from: u32 }),
  /** and is told: 32 bytes each, in order. */
  z.strictObject({
    is: z.literal("blob.leaves"),
    as,
    from: u32,
    leaves: bytesUpTo(32 * LIMITS.blobLeaves).refine(({ length }) => length > 0 && length % 32 === 0),
  }),
  /** Grants these chunks: they may be sent, and no others. */
  z.strictObject({ is: z.literal("blob.want"), as, runs: z.array(run).min(1).max(LIMITS.blobWindow) }),
  /** What was granted and has not left is not wanted any more. */
  z.strictObject({ is: z.literal("blob.stop"), as }),
  /** The other side gives nothing of it, or nothing more. */
  z.strictObject({ is: z.literal("blob.none"), as }),
] as const;
export type BlobFrame = z.infer<(typeof BLOB_FRAMES)[number]>;

/** In front of each chunk in a message, bytes. */
export const CHUNK_HEAD = 12;
/** A sealed chunk, as it stands in a message of the channel for chunks. */
export interface CarriedChunk {
  readonly as: number;
  readonly chunk: number;
  readonly sealed: Bytes;
}

/** A message of up to {@link LIMITS.blobTogether} chunks: of each as, chunk and length, big-endian, and what is sealed. */
export function writeChunks(chunks: readonly CarriedChunk[]): Bytes {
  const message = new Uint8Array(chunks.reduce((sum, { sealed }) => sum + CHUNK_HEAD + sealed.length, 0));
  const view = new DataView(message.buffer);
  let at = 0;
  for (const { as, chunk, sealed } of chunks) {
    for (const [i, number] of [as, chunk, sealed.length].entries()) view.setUint32(at + 4 * i, number);
    message.set(sealed, at + CHUNK_HEAD);
    at += CHUNK_HEAD + sealed.length;
  }
  return message;
}

/** `undefined`: it is no such message. The chunks are views on it. */
export function readChunks(message: Bytes): CarriedChunk[] | undefined {
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  const chunks: CarriedChunk[] = [];
  for (let at = 0; at < message.length; ) {
    if (at + CHUNK_HEAD > message.length) return undefined;
    const [as, chunk, length] = [view.getUint32(at), view.getUint32(at + 4), view.getUint32(at + 8)];
    const end = at + CHUNK_HEAD + length;
    if (length === 0 || length > SEALED_CHUNK || end > message.length) return undefined;
    chunks.push({ as, chunk, sealed: message.subarray(at + CHUNK_HEAD, end) });
    at = end;
  }
  return chunks.length > 0 && chunks.length <= LIMITS.blobTogether ? chunks : undefined;
}
