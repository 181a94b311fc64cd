import { expect, test } from "bun:test";
import fc from "fast-check";
import { whyNot } from "./record.ts";
import { loudness, waveformOf } from "./waveform.ts";

test("silence is nothing, and the loudest fills the scale", () => {
  expect(loudness(new Float32Array(64))).toBe(0);
  expect(loudness(new Float32Array(64).fill(1))).toBe(1);
  expect(loudness(new Float32Array(0))).toBe(0);
});

test("a recording of any length has 128 steps, and its loudest moment is in one of them", () => {
  const level = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(level, { minLength: 1, maxLength: 700 }), (levels) => {
      const waveform = waveformOf(levels);
      expect(waveform).toHaveLength(128);
      expect(Math.max(...waveform)).toBe(Math.round(255 * Math.max(...levels)));
    }),
  );
  expect(waveformOf([])).toEqual(new Uint8Array(128));
});

test("whoever cannot record is told what to do", () => {
  const named = (name: string) => Object.assign(new Error("x"), { name });
  expect(whyNot(named("NotAllowedError"))).toContain("Allow it");
  expect(whyNot(named("NotFoundError"))).toContain("no microphone");
  expect(whyNot(named("NotReadableError"))).toContain("Another program");
});
