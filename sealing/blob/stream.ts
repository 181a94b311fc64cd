import { type Bytes, LIMITS } from "@hearth/protocol";
import { padme } from "../event/padding.ts";

const NONCE_BYTES = 12;

/** A blob's key, imported once for all of its chunks. */
export type ChunkKey = CryptoKey;

/** `key`: 32 random bytes, of one blob alone: its nonces count from zero. */
export function chunkKey(key: Bytes): Promise<ChunkKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** How many bytes of a file of `size` bytes are sealed, the zeros behind it included (SPEC: SE38). */
export const paddedSize = (size: number): number => padme(size);

/** How many chunks the blob of a file of `size` bytes has. */
export const chunksOf = (size: number): number => Math.ceil(paddedSize(size) / LIMITS.blobChunk);

/** How many bytes the blob of a file of `size` bytes has. */
export const sealedSize = (size: number): number => paddedSize(size) + chunksOf(size) * LIMITS.blobTag;

/** Seals a chunk (SPEC: SE37): up to 64 KiB, ciphertext | tag 16. No number of a key seals two different texts. */
export async function sealChunk(key: ChunkKey, chunk: number, last: boolean, plain: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce(chunk, last) }, key, plain));
}

/** The inverse of {@link sealChunk}; `undefined` if it is not that chunk of that blob, or not whole. */
export async function openChunk(
  key: ChunkKey,
  chunk: number,
  last: boolean,
  sealed: Bytes,
): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce(chunk, last) }, key, sealed));
  } catch {
    return undefined; // AES-GCM says no more than "no", and there is no more to say
  }
}

/** STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015): 7 zeros | number 4, big-endian | 1 for the last, else 0. */
function nonce(chunk: number, last: boolean): Bytes {
  const bytes = new Uint8Array(NONCE_BYTES);
  new DataView(bytes.buffer).setUint32(7, chunk);
  bytes[11] = last ? 1 : 0;
  return bytes;
}
