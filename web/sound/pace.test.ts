import { expect, test } from "bun:test";
import { Pace } from "./pace.ts";

/** Whether it is ever too much, where each `every` ms 20 ms of sound are done, for so many ms. */
function tooMuch(pace: Pace, every: number, from: number, to: number): boolean {
  let is = false;
  for (let now = from; now < to; now += every) is = pace.isTooMuch(0.02, now) || is;
  return is;
}

test("a machine that does sound more slowly than it comes is told, within ten seconds; one that rests in between is not", () => {
  expect(tooMuch(new Pace(), 20, 0, 60_000)).toBe(false);
  expect(tooMuch(new Pace(), 30, 0, 10_000)).toBe(true);
  const rests = new Pace();
  for (let at = 0; at < 60_000; at += 6_000) expect(tooMuch(rests, 20, at, at + 3_000)).toBe(false);
});

test("a machine that makes nine tenths of the sound in its time keeps up, one that makes less does not", () => {
  for (const [share, tooMuch] of [
    [1, false],
    [0.92, false],
    [0.85, true],
  ] as const) {
    const pace = new Pace();
    let said = false;
    for (let now = 0; now <= 6_000; now += 20) said ||= pace.isTooMuch(0.02 * share, now);
    expect([share, said]).toEqual([share, tooMuch]);
  }
});
