import { z } from "zod";
import { type Bytes, concat, sha256, toHex } from "./bytes.ts";
import { LIMITS } from "./limits.ts";
import { bytesOf, bytesUpTo, count, hash, line } from "./schema.ts";

/** A sealed file's name: its hash, 64 lower-case hexadecimal digits. */
export type BlobId = string & { readonly __kind: "blob" };

/** One chunk of a blob but the last is so long once it is sealed, bytes. */
export const SEALED_CHUNK = LIMITS.blobChunk + LIMITS.blobTag;

/** How many chunks a blob of so many sealed bytes has. */
export const chunksIn = (sealedBytes: number): number => Math.max(1, Math.ceil(sealedBytes / SEALED_CHUNK));

/**
 * A blob's hash (SPEC: PR25): SHA-256 over the SHA-256 of each of its sealed chunks in order (32 bytes each). So each chunk can be
 * verified by itself against that list, and the list against the blob's name.
 */
export async function blobOf(leaves: readonly Bytes[]): Promise<BlobId> {
  return blobName(await sha256(concat(...leaves)));
}

/** `blob`: 32 bytes. */
export const blobName = (blob: Bytes): BlobId => toHex(blob) as BlobId;

/** The inverse of {@link blobName}. */
export const blobHash = (blob: BlobId): Bytes =>
  Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(blob.slice(2 * i, 2 * i + 2), 16));

/** A sealed file as an event names it; who has this can read the file. */
export const blob = z.strictObject({
  hash,
  key: bytesOf(32),
  /** Of the file itself, bytes: the blob is padded and sealed, and longer. */
  size: count,
});
export type BlobKey = z.infer<typeof blob>;

const side = z.int().min(1).max(LIMITS.fileSide);
/** By its author's word; who shows it looks at the bytes. RFC 6838 section 4.2, in lower case, without parameters. */
const mediaType = z
  .string()
  .max(127)
  .regex(/^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/);

/** What a message says of a file that it brings. */
export const file = z.strictObject({
  ...blob.shape,
  /** One line; who shows or saves it takes paths, reserved names and deceitful endings away (`client/blobs/name.ts`). */
  name: line(LIMITS.fileName).min(1),
  type: mediaType,
  /** Of a picture or film: its size on screen in pixels, as seen (turned as the camera says), and a placeholder (blurhash). */
  picture: z
    .strictObject({
      width: side,
      height: side,
      blurhash: z
        .string()
        .max(64)
        .regex(/^[0-9A-Za-z#$%*+,\-.:;=?@[\]^_{|}~]{6,}$/)
        .optional(),
    })
    .optional(),
  /** A smaller picture of it, always WebP, JPEG or PNG: a blob of its own. */
  preview: blob.refine(({ size }) => size <= LIMITS.filePreview).optional(),
  /** Of sound or film: its length in ms; and of a voice message how loud it is along the way, 0 to 255 each. */
  sound: z
    .strictObject({ ms: z.int().min(0).max(LIMITS.fileMs), waveform: bytesUpTo(LIMITS.waveform).optional() })
    .optional(),
  /** Recorded here, to be heard: a voice message. */
  voice: z.literal(true).optional(),
  /** The host has none of it, by its author's word: it goes from device to device (SPEC: PR35). */
  direct: z.literal(true).optional(),
});
export type SealedFile = z.infer<typeof file>;
