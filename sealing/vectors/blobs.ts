import { type Bytes, blobOf, concat, LIMITS, sha256, toBase64url, toHex } from "@hearth/protocol";
import { chunkKey, chunksOf, paddedSize, sealChunk } from "../blob/stream.ts";
import { fixedBytes } from "../story/home.ts";

/** The file of a vector: byte n is n * 31 modulo 251. */
export const blobSource = (size: number): Bytes => Uint8Array.from({ length: size }, (_, n) => (n * 31) % 251);

/** Blobs of files of some sizes, for blobs.json: of each the hash, and the tags of its chunks, which depend on every byte. */
export async function blobVectors() {
  const sizes = [0, 1, 128, 1_000, 65_535, 65_536, 65_537, 200_000];
  return Promise.all(
    sizes.map(async (size) => {
      const key = await fixedBytes(`key of a blob of ${size}`);
      const imported = await chunkKey(key);
      const padded = concat(blobSource(size), new Uint8Array(paddedSize(size) - size));
      const chunks = await Promise.all(
        Array.from({ length: chunksOf(size) }, (_, n) => {
          const plain = padded.slice(n * LIMITS.blobChunk, (n + 1) * LIMITS.blobChunk);
          return sealChunk(imported, n, n === chunksOf(size) - 1, plain);
        }),
      );
      return {
        size,
        key: toBase64url(key),
        sealed: chunks.reduce((sum, { length }) => sum + length, 0),
        tags: chunks.map((chunk) => toHex(chunk.slice(-LIMITS.blobTag))),
        first: toBase64url(chunks[0]?.slice(0, 48) ?? new Uint8Array()),
        blob: await blobOf(await Promise.all(chunks.map(sha256))),
      };
    }),
  );
}
