import { expect, test } from "bun:test";
import fc from "fast-check";
import { type CarriedChunk, readChunks, writeChunks } from "./blob-frames.ts";
import { SEALED_CHUNK } from "./file.ts";
import { LIMITS } from "./limits.ts";

const u32 = fc.integer({ min: 0, max: 0xffffffff });
const sealed = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((it) => new Uint8Array(it));
const chunk: fc.Arbitrary<CarriedChunk> = fc.record({ as: u32, chunk: u32, sealed });

test("PR30: chunks come out of a message as they were put in", () => {
  const some = fc.array(chunk, { minLength: 1, maxLength: LIMITS.blobTogether });
  fc.assert(fc.property(some, (chunks) => expect(readChunks(writeChunks(chunks))).toEqual(chunks)));
});

test("PR30: a message that is cut, has something behind it, is empty, or has more or larger chunks than may be, is none", () => {
  const whole = writeChunks([{ as: 1, chunk: 2, sealed: new Uint8Array(50) }]);
  for (let length = 0; length < whole.length; length++) expect(readChunks(whole.slice(0, length))).toBeUndefined();
  expect(readChunks(new Uint8Array([...whole, 0]))).toBeUndefined();
  const one = { as: 1, chunk: 2, sealed: new Uint8Array(1) };
  expect(readChunks(writeChunks(Array(LIMITS.blobTogether + 1).fill(one)))).toBeUndefined();
  expect(readChunks(writeChunks([{ ...one, sealed: new Uint8Array(SEALED_CHUNK + 1) }]))).toBeUndefined();
  expect(readChunks(writeChunks([{ ...one, sealed: new Uint8Array(0) }]))).toBeUndefined();
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (it) => void readChunks(new Uint8Array(it))));
});
