import { expect, test } from "bun:test";
import fc from "fast-check";
import { boxOf, columnsOf } from "./boxes.ts";

test("a picture's room is known from its size alone, keeps its proportions and stays within bounds", () => {
  expect(boxOf({ width: 4_000, height: 3_000 })).toEqual({ width: 420, ratio: 4 / 3 });
  expect(boxOf({ width: 200, height: 100 })).toEqual({ width: 200, ratio: 2 });
  const side = fc.integer({ min: 1, max: 65_535 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const box = boxOf({ width, height });
      expect(box.width).toBeGreaterThanOrEqual(96);
      expect(box.width).toBeLessThanOrEqual(420);
      expect(box.width / box.ratio).toBeLessThanOrEqual(421);
      expect(box.width / box.ratio).toBeGreaterThanOrEqual(95);
    }),
  );
});

test("an album of two or four stands in pairs", () => {
  expect([2, 3, 4, 5, 9, 10].map(columnsOf)).toEqual([2, 3, 2, 3, 3, 3]);
});
