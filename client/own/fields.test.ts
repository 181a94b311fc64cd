import { expect, test } from "bun:test";
import { encodeCbor } from "@hearth/protocol";
import fc from "fast-check";
import { z } from "zod";
import { DRAFTS } from "./drafts.ts";
import { behind, type Fields, fields, fieldsKind, readFields, withFields } from "./fields.ts";
import type { OwnKind } from "./kind.ts";

const at = fc.record({ ms: fc.integer({ min: 0, max: 3 }), counter: fc.integer({ min: 0, max: 2 }) });
const field = fc.record({ at, value: fc.oneof(fc.integer(), fc.string(), fc.boolean()) });
const anyFields: fc.Arbitrary<Fields> = fc.dictionary(fc.constantFrom("theme", "keys", "later"), field);
const anyDraft = fc.record({ at, text: fc.string({ maxLength: 4 }) });

/** Commutative, associative, idempotent: so order, repetition and grouping do not matter. */
function merges<T>({ merge }: OwnKind<T>, any: fc.Arbitrary<T>): void {
  const bytes = (it: T) => encodeCbor(it).toHex();
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      expect(bytes(merge(a, b))).toBe(bytes(merge(b, a)));
      expect(bytes(merge(merge(a, b), c))).toBe(bytes(merge(a, merge(b, c))));
      expect(bytes(merge(a, a))).toBe(bytes(a));
      expect(bytes(merge(merge(a, b), a))).toBe(bytes(merge(a, b)));
    }),
  );
}

test("PR16: settings merge the same in every order, grouping and repetition", () => {
  merges(fieldsKind("settings"), anyFields);
});

test("PR16: drafts merge the same in every order, grouping and repetition", () => merges(DRAFTS, anyDraft));

test("a change is later than what it changes, however wrong the clock was that set that", () => {
  fc.assert(
    fc.property(at, at, (now, before) => {
      const next = behind(now, before);
      expect(next.ms > before.ms || (next.ms === before.ms && next.counter > before.counter)).toBe(true);
    }),
  );
  const future = { theme: { at: { ms: 9e12, counter: 0xffff }, value: "light" } };
  const next = withFields(future, { ms: 1, counter: 0 }, { theme: "dark" });
  expect(fieldsKind("settings").merge(future, next)).toEqual(next);
});

test("what is set to what it was keeps its time, so that it beats nobody's change", () => {
  const before = { theme: { at: { ms: 1, counter: 0 }, value: "light" } };
  expect(withFields(before, { ms: 5, counter: 0 }, { theme: "light" })).toEqual(before);
});

test("fields of another form are as by default, and those of a newer app are kept", () => {
  const shape = z.object({ theme: z.enum(["light", "dark"]), size: z.int() });
  const usual = { theme: "light", size: 100 } as const;
  const one = { ms: 1, counter: 0 };
  const kept = { theme: { at: one, value: "dark" }, size: { at: one, value: "huge" }, later: { at: one, value: 7 } };
  expect(readFields(shape, usual, kept)).toEqual({ theme: "dark", size: 100 });
  expect(readFields(shape, usual, undefined)).toEqual(usual);
  expect(withFields(kept, { ms: 2, counter: 0 }, { size: 120 })["later"]).toEqual(kept.later);
  expect(fields.safeParse(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [i, kept.later]))).success).toBe(
    false,
  );
});
