import { expect, test } from "bun:test";
import { LOOK_MS } from "./level.ts";
import { Speech } from "./speech.ts";

/** When a ring comes on and goes off, ms, around somebody who speaks from `from` to `to`, if it is looked at from `first` on. */
function ring(first: number, from: number, to: number): { on: number; off: number } {
  const speech = new Speech();
  let [on, off] = [Number.NaN, Number.NaN];
  for (let now = first; now < to + 1_000; now += LOOK_MS) {
    const goesOn = speech.goesOn(now >= from && now < to ? 0.05 : 0.001, now);
    if (goesOn && Number.isNaN(on)) on = now;
    if (!goesOn && !Number.isNaN(on) && Number.isNaN(off)) off = now;
  }
  return { on, off };
}

test("V3: a ring follows the voice within 100 ms, and holds through a pause between syllables", () => {
  for (let first = 0; first < LOOK_MS; first++) {
    const { on, off } = ring(first, 1_000, 1_500);
    // What is looked at are the last 21 ms of sound.
    expect(on - 1_000 + 21).toBeLessThanOrEqual(100);
    expect(off - 1_500).toBeWithin(150, 300);
  }
  expect(ring(0, 1_000, 1_000)).toEqual({ on: Number.NaN, off: Number.NaN });
});
