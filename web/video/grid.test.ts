import { expect, test } from "bun:test";
import { gridOf, tileOf } from "./grid.ts";

test("a last row that is not full stands in the middle, on phones and elsewhere", () => {
  expect(gridOf(5)).toBe("grid-cols-4 sm:grid-cols-6");
  const starts = Array.from({ length: 5 }, (_, n) => tileOf(n, 5));
  expect(starts[3]).toContain("sm:col-start-2");
  expect(starts[4]).toContain(" col-start-2");
  for (const full of [0, 1, 2]) expect(starts[full]).not.toMatch(/col-start-\d/);
  expect(tileOf(8, 10)).toContain("sm:col-start-3");
  expect(tileOf(9, 10)).toContain(" col-start-3");
});

test("two stand below each other on phones and beside each other elsewhere", () => {
  expect(gridOf(1)).toBe("grid-cols-2 sm:grid-cols-2");
  expect(gridOf(2)).toBe("grid-cols-2 sm:grid-cols-4");
  for (const n of [0, 1]) expect(tileOf(n, 2)).not.toMatch(/col-start-\d/);
});
