import { expect, test } from "bun:test";
import { guessBits } from "./strength.ts";

test("more words are worth more; runs, repetitions and what stands on every list are worth little", () => {
  const five = guessBits("amber kettle drifts past noon");
  expect(five).toBeGreaterThan(45);
  expect(guessBits("amber kettle drifts")).toBeLessThan(five);
  expect(guessBits("xK9#pf2!Lq")).toBeGreaterThan(35);
  for (const weak of ["", "aaaaaaaaaaaaaaaa", "1234567890", "password123", "qwertyuiop", "hearthhearth"])
    expect(guessBits(weak)).toBeLessThan(20);
});
