import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { z } from "zod";
import { type Bytes, concat, decodeCbor, encodeCbor, LIMITS, utf8 } from "./index.ts";

const anything = z.unknown();
const read = (...parts: (number | Uint8Array)[]) =>
  decodeCbor(anything, concat(...parts.map((part) => (typeof part === "number" ? new Uint8Array([part]) : part))));
const malformed = { ok: false, error: "malformed" } as const;

/** What we send: whole numbers, text, bytes, yes, no, nothing, lists and records. */
const { value: ours } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "small" }, tie("leaf"), tie("list"), tie("record")),
  leaf: fc.oneof(
    fc.maxSafeInteger().map((n) => n + 0),
    fc.string({ unit: "grapheme" }),
    fc.uint8Array({ maxLength: 40 }).map((it) => new Uint8Array(it)),
    fc.boolean(),
    fc.constant(null),
  ),
  list: fc.array(tie("value"), { maxLength: 5 }),
  record: fc.dictionary(
    fc.string({ maxLength: 8 }).filter((key) => key !== "__proto__"),
    tie("value"),
    { maxKeys: 5, noNullPrototype: true },
  ),
}));

describe("PR2: one value, one form", () => {
  test("what is written is read back", () => {
    fc.assert(
      fc.property(ours, (value) => expect(decodeCbor(anything, encodeCbor(value))).toEqual({ ok: true, value })),
      { seed: 1, numRuns: 300 },
    );
  });

  test("keys are written in one order, however the record was made", () => {
    expect(encodeCbor({ b: 1, a: 2, aa: 3 })).toEqual(encodeCbor({ aa: 3, a: 2, b: 1 }));
    expect(encodeCbor({ b: 1, a: undefined })).toEqual(encodeCbor({ b: 1 }));
  });

  test("no second form of a number or a length, no tags, no fractions, no undefined, no open ends", () => {
    expect(read(0x18, 0x05)).toEqual(malformed); // 5 in two bytes
    expect(read(0x19, 0, 5)).toEqual(malformed);
    expect(read(0x58, 1, 9)).toEqual(malformed); // one byte, its length in two
    expect(read(0xfb, 0x40, 0x1c, 0, 0, 0, 0, 0, 0)).toEqual(malformed); // 7.0
    expect(read(0xf9, 0x7e, 0)).toEqual(malformed); // not a number
    expect(read(0xf7)).toEqual(malformed); // undefined
    expect(read(0xf8, 0xff)).toEqual(malformed); // a simple value
    expect(read(0xc2, 0x41, 1)).toEqual(malformed); // a tag
    expect(read(0x9f, 1, 0xff)).toEqual(malformed); // a list with an open end
    expect(read(0x5f, 0x41, 1, 0xff)).toEqual(malformed);
    expect(read(0x1c)).toEqual(malformed); // a reserved length
  });

  test("no key twice, none that is no text, none that reaches behind the record", () => {
    expect(read(0xa2, 0x61, 0x61, 1, 0x61, 0x61, 2)).toEqual(malformed);
    expect(read(0xa1, 1, 2)).toEqual(malformed);
    const schema = z.strictObject({ admin: z.boolean() });
    const proto = concat(new Uint8Array([0xa1, 0x69]), utf8("__proto__"), encodeCbor({ admin: true }));
    expect(decodeCbor(schema, proto)).toEqual(malformed);
  });

  test("one value and nothing behind it", () => {
    expect(read(1)).toEqual({ ok: true, value: 1 });
    expect(read(1, 1)).toEqual(malformed);
    expect(read()).toEqual(malformed);
  });
});

describe("PR3: hostile bytes cost no more than their length", () => {
  test("too_large: one byte beyond the limit, whatever it says", () => {
    expect(decodeCbor(anything, new Uint8Array(LIMITS.frameBytes + 1))).toEqual({ ok: false, error: "too_large" });
    expect(decodeCbor(anything, new Uint8Array(5), 4)).toEqual({ ok: false, error: "too_large" });
  });

  test("lengths beyond the bytes at hand are refused before anything is made", () => {
    const max = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    for (const major of [0x5b, 0x7b, 0x9b, 0xbb]) expect(read(major, ...max)).toEqual(malformed);
    for (const major of [0x5a, 0x7a, 0x9a, 0xba]) expect(read(major, ...max.slice(4))).toEqual(malformed);
    expect(read(0x9a, 0, 1, 0, 0, new Uint8Array(60_000))).toEqual(malformed);
    expect(read(0xb9, 0x80, 0, new Uint8Array(40_000))).toEqual(malformed);
  });

  test("depth: eleven nestings are read, thousands refused without recursion", () => {
    const nested = (depth: number) => concat(new Uint8Array(depth).fill(0x81), new Uint8Array([0]));
    expect(decodeCbor(anything, nested(LIMITS.depth - 1)).ok).toBe(true);
    expect(decodeCbor(anything, nested(LIMITS.depth))).toEqual(malformed);
    expect(decodeCbor(anything, nested(200_000))).toEqual(malformed);
    const maps = new Uint8Array(200_000).map((_, i) => [0xa1, 0x61, 0x61][i % 3] ?? 0);
    expect(decodeCbor(anything, maps)).toEqual(malformed);
  });

  test("any bytes give a value or a code, and never throw", () => {
    const noise = fc.uint8Array({ maxLength: 300 }).map((it) => new Uint8Array(it));
    const twisted = fc.tuple(ours, fc.nat(), fc.integer({ min: 1, max: 255 })).map(([value, at, by]) => {
      const out = encodeCbor(value);
      const where = at % out.length;
      out[where] = (out[where] ?? 0) ^ by;
      return out;
    });
    const cut = fc.tuple(ours, fc.nat()).map(([value, at]): Bytes => {
      const out = encodeCbor(value);
      return out.slice(0, at % out.length);
    });
    const property = fc.property(fc.oneof(noise, twisted, cut), (bytes) => {
      const result = decodeCbor(anything, bytes);
      if (!result.ok) expect(result).toEqual(malformed);
    });
    fc.assert(property, { seed: 2, numRuns: 3_000 });
  });

  test("a part of a value is never a value", () => {
    const property = fc.property(ours, fc.nat(), (value, at) => {
      const whole = encodeCbor(value);
      fc.pre(whole.length > 1);
      expect(decodeCbor(anything, whole.slice(0, at % whole.length))).toEqual(malformed);
    });
    fc.assert(property, { seed: 3, numRuns: 500 });
  });
});
