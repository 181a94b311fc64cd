import { expect, test } from "bun:test";
import fc from "fast-check";
import { Resampler } from "./resampler.ts";

const tone = (hertz: number, rate: number, count: number) =>
  Float32Array.from({ length: count }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate));

/** Root mean square. */
const loudness = (it: Float32Array) => Math.sqrt(it.reduce((sum, x) => sum + x * x, 0) / it.length);

/** Whatever is not that tone, by the least squares of its sine and cosine. */
function besides(it: Float32Array, hertz: number, rate: number): number {
  let [s, c] = [0, 0];
  const phase = (i: number) => (2 * Math.PI * hertz * i) / rate;
  it.forEach((x, i) => {
    s += (2 * x * Math.sin(phase(i))) / it.length;
    c += (2 * x * Math.cos(phase(i))) / it.length;
  });
  return loudness(it.map((x, i) => x - s * Math.sin(phase(i)) - c * Math.cos(phase(i))));
}

test("a tone stays that tone at another rate, and as loud", () => {
  for (const rate of [8_000, 16_000, 32_000, 44_100, 96_000])
    for (const hertz of [200, 1_000, 3_000]) {
      const out = new Resampler(rate, 48_000).add(tone(hertz, rate, rate)).subarray(4_800, 43_200);
      expect(loudness(out)).toBeCloseTo(Math.SQRT1_2, 1);
      expect(besides(out, hertz, 48_000)).toBeLessThan(0.01);
    }
});

test("what the lower rate cannot hold goes, instead of coming back as another tone", () => {
  expect(loudness(new Resampler(96_000, 48_000).add(tone(35_000, 96_000, 9_600)).subarray(500))).toBeLessThan(0.01);
});

test("in pieces of whatever length comes the same, as long as it was", () => {
  const whole = tone(440, 44_100, 4_410);
  const expected = new Resampler(44_100, 48_000).add(whole);
  expect(Math.abs(expected.length - 4_800)).toBeLessThan(40);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 12 }), (lengths) => {
      const resampler = new Resampler(44_100, 48_000);
      const out: number[] = [];
      let from = 0;
      for (const length of [...lengths, whole.length]) {
        out.push(...resampler.add(whole.subarray(from, from + length)));
        from = Math.min(whole.length, from + length);
      }
      expect(out).toEqual([...expected]);
    }),
    { numRuns: 50 },
  );
});
