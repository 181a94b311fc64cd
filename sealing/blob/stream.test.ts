import { expect, test } from "bun:test";
import { type Bytes, LIMITS, randomBytes, SEALED_CHUNK } from "@hearth/protocol";
import fc from "fast-check";
import { chunkKey, chunksOf, openChunk, paddedSize, sealChunk, sealedSize } from "./stream.ts";

const plain = (n: number): Bytes => new Uint8Array(n === 2 ? 900 : LIMITS.blobChunk).fill(n + 1);

async function three() {
  const key = await chunkKey(randomBytes(32));
  const sealed = await Promise.all([0, 1, 2].map((n) => sealChunk(key, n, n === 2, plain(n))));
  const open = (n: number, bytes: Bytes | undefined, last = n === 2) =>
    openChunk(key, n, last, bytes ?? new Uint8Array());
  return { key, sealed, open };
}

test("SE37: chunks open in their own place", async () => {
  const { sealed, open } = await three();
  for (const n of [0, 1, 2]) expect(await open(n, sealed[n])).toEqual(plain(n));
  expect(sealed.map(({ length }) => length)).toEqual([SEALED_CHUNK, SEALED_CHUNK, 916]);
});

test("SE37: a chunk that is swapped, repeated, cut, longer, or of another blob opens nowhere", async () => {
  const { sealed, open } = await three();
  const other = await three();
  for (const at of [0, 1, 2])
    for (const n of [0, 1, 2]) if (n !== at) expect(await open(at, sealed[n])).toBeUndefined();
  for (const n of [0, 1, 2]) {
    expect(await open(n, sealed[n]?.slice(0, -1))).toBeUndefined();
    expect(await open(n, sealed[n]?.slice(0, 15))).toBeUndefined();
    expect(await open(n, new Uint8Array([...(sealed[n] ?? []), 0]))).toBeUndefined();
    expect(await open(n, other.sealed[n])).toBeUndefined();
  }
});

test("SE37: what ends too early does not open as the end, nor the end as a middle", async () => {
  const { sealed, open } = await three();
  expect(await open(1, sealed[1], true)).toBeUndefined();
  expect(await open(2, sealed[2], false)).toBeUndefined();
});

test("SE37: any bit that is turned is noticed", async () => {
  const { sealed, open } = await three();
  await fc.assert(
    fc.asyncProperty(fc.nat(2), fc.nat(), fc.nat(7), async (n, at, bit) => {
      const turned = (sealed[n] ?? new Uint8Array()).slice();
      const place = at % turned.length;
      turned[place] = (turned[place] ?? 0) ^ (1 << bit);
      expect(await open(n, turned)).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});

test("SE38: chunks cover the blob, and its size tells little of the file's", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.nat(300_000),
        fc.maxSafeNat().map((n) => n % 2 ** 42),
      ),
      (size) => {
        const count = chunksOf(size);
        const last = sealedSize(size) - (count - 1) * SEALED_CHUNK;
        expect(last).toBeGreaterThan(LIMITS.blobTag);
        expect(last).toBeLessThanOrEqual(SEALED_CHUNK);
        expect(paddedSize(size)).toBeGreaterThanOrEqual(size);
        expect(paddedSize(size)).toBeLessThanOrEqual(Math.max(128, size * 1.12));
      },
    ),
  );
  expect(chunksOf(0)).toBe(1);
});
