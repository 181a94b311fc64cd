import { expect, test } from "bun:test";
import fc from "fast-check";
import { FRAME, fitted, type Place, placesFor } from "./layout.ts";

const apart = (a: Place, b: Place) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
const inside = (it: Place) =>
  it.x >= 0 && it.y >= 0 && it.x + it.width <= FRAME.width + 0.01 && it.y + it.height <= FRAME.height + 0.01;

test("PR36: however many there are, each has a place of its own inside the picture", () => {
  fc.assert(
    fc.property(fc.boolean(), fc.integer({ min: 0, max: 40 }), (large, small) => {
      const places = placesFor(large, small);
      for (const [n, it] of places.entries()) {
        expect(inside(it)).toBe(true);
        expect(Math.min(it.width, it.height)).toBeGreaterThan(50);
        for (const other of places.slice(n + 1)) expect(apart(it, other)).toBe(true);
      }
    }),
  );
});

test("in a grid all are shown; beside a large one as many as there is room for", () => {
  expect(placesFor(false, 5)).toHaveLength(5);
  expect(placesFor(false, 3)[2]).toMatchObject({ x: (FRAME.width - 628) / 2, width: 628 });
  expect(placesFor(true, 0)).toEqual([{ x: 8, y: 8, width: 1264, height: 704 }]);
  expect(placesFor(true, 3)).toHaveLength(4);
  expect(placesFor(true, 30)).toHaveLength(7);
});

test("a face fills its place, a screen stands in it whole; neither is drawn out", () => {
  const place = { x: 10, y: 10, width: 300, height: 100 };
  expect(fitted({ width: 200, height: 100 }, place, true)).toEqual({ x: 60, y: 10, width: 200, height: 100 });
  expect(fitted({ width: 200, height: 100 }, place, false)).toEqual({ x: 10, y: -15, width: 300, height: 150 });
});
