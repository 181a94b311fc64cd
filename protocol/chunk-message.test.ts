import { expect, test } from "bun:test";
import fc from "fast-check";
import { type CarriedChunk, readChunks, writeChunks } from "./blob-frames.ts";
import { ChunkMessage } from "./chunk-message.ts";
import { SEALED_CHUNK } from "./file.ts";
import { LIMITS } from "./limits.ts";

const u32 = fc.integer({ min: 0, max: 0xffffffff });
const sealed = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((it) => new Uint8Array(it));
const chunk: fc.Arbitrary<CarriedChunk> = fc.record({ as: u32, chunk: u32, sealed });
const some = fc.array(chunk, { minLength: 1, maxLength: LIMITS.blobTogether });

test("PR30: messages that are written in the same memory are what they would be each by itself, be chunks read to their place or not", () => {
  const message = new ChunkMessage();
  fc.assert(
    fc.property(some, fc.boolean(), (chunks, inPlace) => {
      for (const { as, chunk, sealed } of chunks) {
        const { place } = message;
        if (inPlace) place.set(sealed);
        message.add(as, chunk, inPlace ? place.subarray(0, sealed.length) : sealed);
      }
      expect(message.take()).toEqual(writeChunks(chunks));
      expect(message.take()).toHaveLength(0);
    }),
  );
});

test("PR30: as many chunks of the largest size as may go together have room", () => {
  const message = new ChunkMessage();
  for (let i = 0; i < LIMITS.blobTogether; i++) message.add(1, i, new Uint8Array(SEALED_CHUNK).fill(i));
  expect(readChunks(message.take())?.map(({ chunk, sealed }) => [chunk, sealed.length, sealed[0]])).toEqual(
    Array.from({ length: LIMITS.blobTogether }, (_, i) => [i, SEALED_CHUNK, i]),
  );
});
