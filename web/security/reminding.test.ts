import { expect, test } from "bun:test";
import { mayRemind, putOff } from "./reminding.ts";

const DAY = 24 * 60 * 60 * 1000;

test("who puts the reminder off sees it again after two weeks", () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, it: string) => void kept.set(key, it),
  };
  const now = 1_000 * DAY;
  expect(mayRemind(now, store)).toBe(true);
  putOff(now, store);
  expect(mayRemind(now, store)).toBe(false);
  expect(mayRemind(now + 13 * DAY, store)).toBe(false);
  expect(mayRemind(now + 14 * DAY, store)).toBe(true);
  expect(mayRemind(now - DAY, store)).toBe(true); // the clock was set back
});
