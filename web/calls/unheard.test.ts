import { expect, test } from "bun:test";
import { Unheard } from "./unheard.ts";

/** Whether it is told at any of the looks, 50 a second, from `from` to `to`, ms. */
function told(it: Unheard, from: number, to: number, voice = (_: number) => true): boolean {
  let said = false;
  for (let now = from; now < to; now += 20) said = it.speaks(voice(now), now) || said;
  return said;
}

test("who speaks a sentence while muted is told, once", () => {
  const it = new Unheard();
  expect(told(it, 0, 600)).toBe(false);
  expect(told(it, 600, 1_000)).toBe(true);
  expect(told(it, 1_000, 60_000)).toBe(false);
});

test("a cough, or a knock every second, is no sentence; words with pauses between are", () => {
  expect(told(new Unheard(), 0, 10_000, (now) => now % 1_000 < 400)).toBe(false);
  expect(told(new Unheard(), 0, 3_000, (now) => now % 400 < 200)).toBe(true);
  expect(told(new Unheard(), 0, 10_000, () => false)).toBe(false);
});

test("who was heard in between is told again", () => {
  const it = new Unheard();
  expect(told(it, 0, 2_000)).toBe(true);
  it.heard();
  expect(told(it, 2_000, 2_400)).toBe(false);
  expect(told(it, 2_400, 4_000)).toBe(true);
});
