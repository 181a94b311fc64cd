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

const HEAD = 8;
/** A message of the channel for chunks: as and chunk, big-endian, and the sealed chunk. */
export interface ChunkMessage {
  readonly as: number;
  readonly chunk: number;
  readonly sealed: Bytes;
}

export function writeChunk({ as, chunk, sealed }: ChunkMessage): Bytes {
  const message = new Uint8Array(HEAD + sealed.length);
  const view = new DataView(message.buffer);
  view.setUint32(0, as);
  view.setUint32(4, chunk);
  message.set(sealed, HEAD);
  return message;
}

/** `undefined`: it is none. The chunk is a view on the message. */
export function readChunk(message: Bytes): ChunkMessage | undefined {
  if (message.length <= HEAD || message.length > HEAD + SEALED_CHUNK) return undefined;
  const view = new DataView(message.buffer, message.byteOffset, HEAD);
  return { as: view.getUint32(0), chunk: view.getUint32(4), sealed: message.subarray(HEAD) };
}
