import { expect, test } from "bun:test";
import { Wishes } from "./wishes.ts";

const good = { rating: "good", kbitsIn: 50, kbitsOut: 50, roundTrip: 40, lostHere: 0 } as const;
const lossy = { ...good, rating: "poor", lostHere: 0.3, roundTrip: 220 } as const;

test("V4: packets are short for few people on good lines, and short again only when a line has been good for a while", () => {
  expect([new Wishes(1).packet, new Wishes(3).packet, new Wishes(4).packet]).toEqual([10, 10, 20]);
  const wishes = new Wishes(1);
  const after = (it: typeof good | typeof lossy, others: number, now: number) => {
    wishes.look(it, others, now);
    return wishes.packet;
  };
  expect([after(good, 1, 0), after(good, 4, 2_000), after(good, 3, 4_000)]).toEqual([10, 20, 10]);
  expect([after(lossy, 1, 6_000), after(good, 1, 8_000), after(good, 1, 25_000)]).toEqual([20, 20, 20]);
  expect(after(good, 1, 26_000)).toBe(10);
});

test("V4: where much is lost it is waited for until it has come again, and not a moment longer than people can talk with", () => {
  const wishes = new Wishes(1);
  const waits = (it: Parameters<Wishes["look"]>[0], now: number) => {
    wishes.look(it, 1, now);
    return wishes.wait;
  };
  expect(waits(good, 0)).toBeUndefined();
  expect(waits({ ...lossy, lostHere: 0.02 }, 1_000)).toBeUndefined();
  expect(waits(lossy, 2_000)).toBe(300);
  expect(waits({ ...lossy, roundTrip: 100 }, 4_000)).toBe(300); // it does not go up and down with each look
  expect(waits({ ...lossy, roundTrip: 900 }, 6_000)).toBe(500);
  expect(waits(good, 25_000)).toBe(500);
  expect(waits(good, 26_000)).toBeUndefined();
});
