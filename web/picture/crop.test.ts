import { expect, test } from "bun:test";
import fc from "fast-check";
import { MAX_ZOOM, moved, wholeCrop, zoomed, zoomOf } from "./crop.ts";

const wide = { width: 400, height: 200 };

test("at first the middle is taken, as large as it goes", () => {
  expect(wholeCrop(wide)).toEqual({ x: 100, y: 0, size: 200 });
  expect(wholeCrop({ width: 30, height: 50 })).toEqual({ x: 0, y: 10, size: 30 });
  expect(zoomOf(wide, wholeCrop(wide))).toBe(1);
});

test("zooming keeps the middle, moving stops at the edge", () => {
  const near = zoomed(wide, wholeCrop(wide), 2);
  expect(near).toEqual({ x: 150, y: 50, size: 100 });
  expect(moved(wide, near, 1, 0)).toEqual({ x: 250, y: 50, size: 100 });
  expect(moved(wide, near, 9, -9)).toEqual({ x: 300, y: 0, size: 100 });
  expect(zoomed(wide, moved(wide, near, 9, -9), 1)).toEqual({ x: 200, y: 0, size: 200 });
});

test("whatever is done, the crop is a square inside the image", () => {
  const side = fc.integer({ min: 1, max: 8_000 });
  const step = fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 9, noNaN: true }));
  fc.assert(
    fc.property(side, side, fc.array(step, { maxLength: 20 }), (width, height, steps) => {
      const image = { width, height };
      let crop = wholeCrop(image);
      for (const [a, b] of steps) crop = zoomed(image, moved(image, crop, a, b), b);
      expect(crop.x).toBeGreaterThanOrEqual(0);
      expect(crop.y).toBeGreaterThanOrEqual(0);
      expect(crop.x + crop.size).toBeLessThanOrEqual(width + 1e-6);
      expect(crop.y + crop.size).toBeLessThanOrEqual(height + 1e-6);
      expect(zoomOf(image, crop)).toBeLessThanOrEqual(MAX_ZOOM + 1e-6);
    }),
  );
});
