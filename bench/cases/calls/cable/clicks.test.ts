import { expect, test } from "bun:test";
import fc from "fast-check";
import { clicks, delays, plan, RATE } from "./clicks.ts";

const COUNT = 6;
const said = clicks(COUNT);

/** A recording of `said` on the left and of it `ms(i)` later on the right, as loud as `gain(i)` and in noise. */
function recorded(ms: (i: number) => number, gain: (i: number) => number, noise = 0): Int16Array {
  const both = new Int16Array(2 * (said.length + RATE));
  for (const [i, sample] of said.entries()) both[2 * i] = sample;
  for (const [i, begin] of plan(COUNT).at.entries()) {
    const end = begin + RATE / 10;
    const later = Math.round((ms(i) * RATE) / 1_000);
    for (let at = begin; at < end; at++) both[2 * (at + later) + 1] = (said[at] ?? 0) * gain(i);
  }
  for (let i = 0; i < both.length; i += 2) both[i + 1] = (both[i + 1] ?? 0) + ((i * 7_919) % (2 * noise + 1)) - noise;
  return both;
}

test("each click's way is told to a tenth of a millisecond, however loud it comes out", () => {
  const way = fc.record({
    ms: fc.double({ min: 3, max: 280, noNaN: true }),
    gain: fc.double({ min: 0.1, max: 1.4, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(way, { minLength: COUNT, maxLength: COUNT }), (ways) => {
      const { took, lost } = delays(
        recorded(
          (i) => ways[i]?.ms ?? 0,
          (i) => ways[i]?.gain ?? 0,
        ),
      );
      expect(lost).toBe(0);
      expect(took).toHaveLength(COUNT);
      for (const [i, ms] of took.entries()) expect(Math.abs(ms - (ways[i]?.ms ?? 0))).toBeLessThan(0.1);
    }),
    { numRuns: 25 },
  );
});

test("noise is not taken for a sound, and a click that does not come is told", () => {
  const { took, lost } = delays(
    recorded(
      () => 40,
      (i) => (i === 2 ? 0 : 1),
      150,
    ),
  );
  expect(lost).toBe(1);
  expect(took).toHaveLength(COUNT - 1);
  for (const ms of took) expect(Math.abs(ms - 40)).toBeLessThan(0.5);
});

test("a sound that goes on when the next is said is not taken for that one's", () => {
  const late = recorded(
    () => 390,
    () => 1,
  );
  expect(delays(late).lost).toBeGreaterThan(COUNT - 2);
});

test("clicks fall on every part of a packet", () => {
  const phases = plan(40).at.map((it) => Math.floor((((it * 1_000) / RATE) % 20) / 4));
  expect(new Set(phases).size).toBe(5);
});

test("silence has no clicks", () => {
  expect(delays(new Int16Array(RATE))).toEqual({ took: [], lost: 0 });
});
