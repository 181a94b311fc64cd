import { expect, test } from "bun:test";
import { likeness, loudest, loudness, recognised } from "./likeness.ts";

const noise = (length: number, seed: number) => {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 30 - 1;
  });
};

test("a piece of a sound is found in it, softer or louder, over its end; other sound is not", () => {
  const whole = noise(4_000, 1);
  const piece = Float32Array.from({ length: 800 }, (_, i) => (whole[(3_700 + i) % 4_000] ?? 0) * 0.5);
  const found = likeness(piece, whole);
  expect(found.alike).toBeGreaterThan(0.99);
  expect(found.factor).toBeCloseTo(0.5, 2);
  expect(likeness(noise(800, 7), whole).alike).toBeLessThan(0.3);
  expect(likeness(new Float32Array(800), whole).alike).toBe(0);
});

test("a stretch that is missing does not keep the others from being recognised", () => {
  const said = noise(16_000, 1);
  const heard = new Float32Array(8_000); // the first quarter of it is lost
  heard.set(said.subarray(5_000, 11_000), 2_000);
  expect(recognised(heard, said)).toEqual({ loud: 0.75, alike: 1 });
  expect(recognised(noise(8_000, 9), said)).toEqual({ loud: 1, alike: 0 });
});

test("the loudest stretch is found", () => {
  const samples = new Float32Array(1_000);
  samples.fill(0.5, 600, 700);
  expect(loudness(loudest(samples, 100))).toBeCloseTo(0.5, 5);
});
