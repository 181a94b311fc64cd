import { expect, test } from "bun:test";
import { columnsIn, gridOf, tileOf } from "./grid.ts";

const BESIDE_A_ROOM = { width: 1408, height: 400 };
const FULL_SCREEN = { width: 1408, height: 740 };
const PHONE = { width: 336, height: 290 };

test("a last row that is not full stands in the middle", () => {
  expect(gridOf(3)).toBe("grid-cols-6");
  const starts = Array.from({ length: 5 }, (_, n) => tileOf(n, 5, 3));
  expect(starts[3]).toContain("col-start-2");
  for (const full of [0, 1, 2, 4]) expect(starts[full]).not.toMatch(/col-start-\d/);
  expect(tileOf(8, 10, 4)).toContain("col-start-3");
  expect(tileOf(9, 10, 3)).toContain("col-start-3");
  expect(tileOf(0, 1, 1)).not.toMatch(/col-start-\d/);
});

test("two stand below each other on phones and beside each other elsewhere", () => {
  expect(columnsIn(1, BESIDE_A_ROOM)).toBe(1);
  expect(columnsIn(2, PHONE)).toBe(1);
  expect(columnsIn(2, BESIDE_A_ROOM)).toBe(2);
  expect(columnsIn(4, BESIDE_A_ROOM)).toBe(2);
});

test("as many columns as make faces largest: ten are not cut to stripes", () => {
  expect(columnsIn(10, BESIDE_A_ROOM)).toBe(5);
  expect(columnsIn(10, FULL_SCREEN)).toBe(4);
  expect(columnsIn(10, PHONE)).toBe(3);
  for (let count = 1; count <= 16; count++) {
    for (const place of [BESIDE_A_ROOM, FULL_SCREEN, PHONE, { width: 0, height: 0 }]) {
      const columns = columnsIn(count, place);
      expect(columns).toBeGreaterThanOrEqual(1);
      expect(columns).toBeLessThanOrEqual(Math.min(count, 6));
    }
  }
});
