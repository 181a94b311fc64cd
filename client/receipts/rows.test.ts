import { expect, test } from "bun:test";
import fc from "fast-check";
import { mergeThreadMarks } from "../unread/threads.ts";
import { mergeProgress } from "./rows.ts";

const progress = fc.record({ delivered: fc.nat(9), read: fc.nat(9) });
const ids = [...Array(5)].map((_, i) => `0190000${i}-0000-7000-8000-000000000000`);
const marks = fc.dictionary(fc.constantFrom(...ids), fc.nat(9)) as fc.Arbitrary<Parameters<typeof mergeThreadMarks>[0]>;

test("PR17: receipts and marks of threads agree, in whichever order and however often they are heard", () => {
  fc.assert(
    fc.property(progress, progress, progress, (a, b, c) => {
      expect(mergeProgress(a, b)).toEqual(mergeProgress(b, a));
      expect(mergeProgress(mergeProgress(a, b), c)).toEqual(mergeProgress(a, mergeProgress(b, c)));
      expect(mergeProgress(a, a)).toEqual(a);
    }),
  );
  fc.assert(
    fc.property(marks, marks, marks, (a, b, c) => {
      expect(mergeThreadMarks(a, b)).toEqual(mergeThreadMarks(b, a));
      expect(mergeThreadMarks(mergeThreadMarks(a, b), c)).toEqual(mergeThreadMarks(a, mergeThreadMarks(b, c)));
      expect(mergeThreadMarks(a, a)).toEqual(a);
    }),
  );
});
