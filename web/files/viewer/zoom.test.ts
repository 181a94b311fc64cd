import { expect, test } from "bun:test";
import fc from "fast-check";
import { MOST, shifted, WHOLE, zoomed } from "./zoom.ts";

const stage = { width: 800, height: 600 };

test("what the pointer is on stays under it while it grows", () => {
  const near = zoomed(WHOLE, 2, 100, -50, stage);
  expect(near).toEqual({ scale: 2, x: -100, y: 50 });
  expect(zoomed(near, 1, 0, 0, stage)).toEqual(WHOLE);
});

test("however it is zoomed and shifted, the picture stays on the screen", () => {
  const step = fc.tuple(fc.double({ min: 0, max: 20, noNaN: true }), fc.integer({ min: -2e3, max: 2e3 }), fc.integer());
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let view = WHOLE;
      for (const [scale, x, y] of steps) view = shifted(zoomed(view, scale, x, y, stage), y, x, stage);
      expect(view.scale).toBeGreaterThanOrEqual(1);
      expect(view.scale).toBeLessThanOrEqual(MOST);
      expect(Math.abs(view.x)).toBeLessThanOrEqual(((view.scale - 1) * stage.width) / 2);
      expect(Math.abs(view.y)).toBeLessThanOrEqual(((view.scale - 1) * stage.height) / 2);
    }),
  );
});
