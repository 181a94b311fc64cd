import { expect, test } from "bun:test";
import { Patience } from "./wishes.ts";

const good = { roundTrip: 40, lostHere: 0 };
const lossy = { lostHere: 0.3, roundTrip: 220 };

test("PR39: where much is lost it is waited for until it has come again, and not a moment longer than people can talk with", () => {
  const patience = new Patience();
  const waits = (it: Parameters<Patience["look"]>[0], now: number) => {
    patience.look(it, now);
    return patience.wait;
  };
  expect(waits(good, 0)).toBeUndefined();
  expect(waits({ ...lossy, lostHere: 0.02 }, 1_000)).toBeUndefined();
  expect(waits(lossy, 2_000)).toBe(300);
  expect(waits({ ...lossy, roundTrip: 100 }, 4_000)).toBe(300); // it does not go up and down with each look
  expect(waits({ ...lossy, roundTrip: 900 }, 6_000)).toBe(500);
  expect(waits(good, 25_000)).toBe(500);
  expect(waits(good, 26_000)).toBeUndefined();
});
