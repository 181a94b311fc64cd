import { expect, test } from "bun:test";
import { encode } from "cborg";
import fc from "fast-check";
import { encodeCbor } from "./index.ts";

const theirs = (value: unknown) => Uint8Array.from(encode(value, { ignoreUndefinedProperties: true }));

test("PR2: the bytes are those of cborg, for what frames are made of and for anything else", () => {
  const { value: any } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: "small" }, tie("leaf"), tie("list"), tie("record")),
    leaf: fc.oneof(
      fc.maxSafeInteger(),
      fc.integer({ min: -70_000, max: 70_000 }),
      fc.double(),
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.uint8Array({ maxLength: 300 }),
      fc.boolean(),
      fc.constantFrom(null, -0, 23, 24, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32),
    ),
    list: fc.array(tie("value"), { maxLength: 30 }),
    record: fc.dictionary(
      fc.string({ maxLength: 30 }).filter((key) => key !== "__proto__"),
      fc.option(tie("value"), { nil: undefined }),
    ),
  }));
  fc.assert(
    fc.property(any, (value) => expect(encodeCbor(value)).toEqual(theirs(value))),
    { seed: 3, numRuns: 2_000 },
  );
});

test("PR2: large values are whole, and what is handed out is not written over", () => {
  const large = { bytes: new Uint8Array(300_000).fill(7), text: "x".repeat(70_000) };
  const first = encodeCbor(large);
  encodeCbor({ other: new Uint8Array(300_000) });
  expect(first).toEqual(theirs(large));
});
