import { expect, test } from "bun:test";
import { barsOf } from "./bars.ts";

test("a waveform of any length is drawn in as many bars, the loudest to the top", () => {
  expect(barsOf(Uint8Array.of(0, 50, 100, 25), 4)).toEqual([0.08, 0.5, 1, 0.25]);
  expect(barsOf(Uint8Array.of(10, 200), 4)).toEqual([0.08, 0.08, 1, 1]);
  expect(barsOf(new Uint8Array(0), 3)).toEqual([0.08, 0.08, 0.08]);
  expect(barsOf(new Uint8Array(128).fill(9))).toEqual(Array(42).fill(1));
});
