import { expect, test } from "bun:test";
import fc from "fast-check";
import { runsIn } from "./runs.ts";
import { Wants } from "./wants.ts";

const CHUNKS = 40;
const some = fc.uniqueArray(fc.nat(CHUNKS - 1));
const source = fc.constantFrom("a", "b", "c");

type Step =
  | { do: "has"; source: string; chunks: number[] | undefined }
  | { do: "take"; source: string; most: number }
  | { do: "came" | "back"; nth: number }
  | { do: "gone"; source: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("has" as const), source, chunks: fc.option(some, { nil: undefined }) }),
  fc.record({ do: fc.constant("take" as const), source, most: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ do: fc.constantFrom("came" as const, "back" as const), nth: fc.nat() }),
  fc.record({ do: fc.constant("gone" as const), source }),
);

test("PR30: whatever sources come, bring and go, a chunk is asked of one who has it, of one at a time, and not once it is here", () => {
  fc.assert(
    fc.property(some, fc.array(step, { maxLength: 60 }), (first, steps) => {
      const here = new Set(first);
      const wants = new Wants<string>(CHUNKS, (chunk) => here.has(chunk));
      const has = new Map<string, Set<number>>();
      const asked = new Map<number, string>();
      for (const it of steps) {
        if (it.do === "has") {
          has.set(it.source, new Set(it.chunks ?? Array.from({ length: CHUNKS }, (_, i) => i)));
          wants.has(it.source, it.chunks && runsIn(it.chunks));
        } else if (it.do === "take") {
          const open = [...(has.get(it.source) ?? [])].filter((chunk) => !here.has(chunk) && !asked.has(chunk));
          const taken = wants.take(it.source, it.most);
          expect(taken).toHaveLength(Math.min(it.most, open.length));
          for (const chunk of taken) {
            expect(open).toContain(chunk);
            asked.set(chunk, it.source);
          }
        } else if (it.do === "gone") {
          for (const [chunk, by] of [...asked]) if (by === it.source) asked.delete(chunk);
          has.delete(it.source);
          wants.gone(it.source);
        } else {
          const [chunk, by] = [...asked][it.nth % Math.max(1, asked.size)] ?? [];
          if (chunk === undefined || by === undefined) continue;
          asked.delete(chunk);
          if (it.do === "came") {
            here.add(chunk);
            wants.came(chunk);
          } else wants.takeBack(by, chunk);
        }
        expect(wants.missing).toBe(CHUNKS - here.size);
      }
      // Somebody who has all brings the rest.
      for (const name of ["a", "b", "c"]) wants.gone(name);
      wants.has("all");
      for (const chunk of wants.take("all", CHUNKS)) wants.came(chunk);
      expect(wants.missing).toBe(0);
    }),
  );
});

test("PR30: what few have goes first, else in order; and two who have all share it", () => {
  const wants = new Wants<string>(20, () => false);
  wants.has("whole");
  expect(wants.take("whole", 3)).toEqual([0, 1, 2]);
  wants.has("part", [
    [3, 5],
    [10, 2],
  ]);
  expect(wants.take("whole", 4)).toEqual([8, 9, 12, 13]); // which nobody else has
  expect(wants.take("part", 3)).toEqual([3, 4, 5]);
  wants.has("part");
  expect(wants.take("part", 2)).toEqual([6, 7]);
  expect(wants.take("whole", 20)).toEqual([10, 11, 14, 15, 16, 17, 18, 19]);
  expect(wants.offers("part")).toBe(false);
  wants.gone("whole");
  expect(wants.take("part", 2)).toEqual([0, 1]);
});

test("a file of 100 GB is no work to share out", () => {
  const chunks = 1_600_000;
  const wants = new Wants<string>(chunks, (chunk) => chunk < chunks - 100);
  wants.has("a");
  expect(wants.take("a", 200)).toHaveLength(100);
});
