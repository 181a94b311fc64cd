import { expect, test } from "bun:test";
import { disappearsText, isShorter, keepingOptions, msOf, spanText, timeOf } from "./keeping.ts";

const HOUR = 3_600_000;

test("times have names and plain words, and one that is none of the choices is among them while it holds", () => {
  for (const time of Object.keys(keepingOptions(undefined))) expect(timeOf(msOf(time) ?? undefined)).toBe(time);
  expect(keepingOptions(undefined)["ever"]).toBe("For ever");
  expect(keepingOptions(5 * HOUR)[timeOf(5 * HOUR)]).toBe("For 5 hours");
  expect(msOf(timeOf(5 * HOUR))).toBe(5 * HOUR);
  expect([spanText(24 * HOUR), spanText(90 * 60_000), spanText(HOUR)]).toEqual(["1 day", "90 minutes", "1 hour"]);
  expect(disappearsText(24 * HOUR)).toBe("Messages here disappear after 1 day.");
});

test("only a shorter time takes something away", () => {
  expect([
    isShorter(HOUR, undefined),
    isShorter(HOUR, 2 * HOUR),
    isShorter(2 * HOUR, HOUR),
    isShorter(null, HOUR),
  ]).toEqual([true, true, false, false]);
});
