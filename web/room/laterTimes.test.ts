import { expect, test } from "bun:test";
import { fieldTime, laterTimes, readFieldTime } from "./laterTimes.ts";

test("T19: what is offered lies ahead; the evening only until it has come", () => {
  const noon = new Date(2026, 4, 31, 12, 30).getTime();
  const night = new Date(2026, 4, 31, 22, 0).getTime();
  expect(laterTimes(noon).map(({ name }) => name)).toEqual(["In 1 hour", "This evening", "Tomorrow morning"]);
  expect(laterTimes(night).map(({ name }) => name)).toEqual(["In 1 hour", "Tomorrow morning"]);
  for (const now of [noon, night]) for (const { when } of laterTimes(now)) expect(when).toBeGreaterThan(now);
  expect(laterTimes(noon).at(-1)?.when).toBe(new Date(2026, 5, 1, 9, 0).getTime());
});

test("a field's time is read as it was written", () => {
  const when = new Date(2026, 0, 5, 7, 3).getTime();
  expect(fieldTime(when)).toBe("2026-01-05T07:03");
  expect(readFieldTime(fieldTime(when))).toBe(when);
  expect(readFieldTime("")).toBeUndefined();
});
