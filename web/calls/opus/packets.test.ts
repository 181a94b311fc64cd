import { expect, test } from "bun:test";
import type { Quality } from "../quality/judge.ts";
import { Packets } from "./packets.ts";

const good: Quality = {
  rating: "good",
  kbitsIn: 50,
  kbitsOut: 50,
  roundTrip: 40,
  lostHere: 0,
  jitter: 4,
  path: "direct",
  heard: true,
  said: true,
};
const two = { others: 1, kbits: 48 };

test("PR40: packets are short on a direct line that is good, among few, who do not have to be sparing", () => {
  const first = (quality: Quality, sending = two) => {
    const packets = new Packets();
    packets.look(quality, sending, 0);
    return packets.packet;
  };
  expect(new Packets().packet).toBe(20);
  expect(first(good)).toBe(10);
  expect(first({ ...good, path: "relayed" })).toBe(20);
  const { path: _, ...unknown } = good;
  expect(first(unknown)).toBe(20);
  const { roundTrip: __, ...unmeasured } = good;
  expect(first(unmeasured)).toBe(20);
  for (const bad of [{ lostHere: 0.01 }, { lostThere: 0.01 }, { roundTrip: 150 }, { jitter: 20 }, { jitterThere: 20 }])
    expect(first({ ...good, ...bad })).toBe(20);
  expect([3, 4].map((others) => first(good, { ...two, others }))).toEqual([10, 20]);
  expect([32, 31].map((kbits) => first(good, { ...two, kbits }))).toEqual([10, 20]);
});

test("PR40: how uneven a line is, the silence of one side does not tell while the other speaks, and the silence of both only before packets are short", () => {
  const late = { ...good, jitter: 90, jitterThere: 3, heard: false };
  const speaks = new Packets();
  speaks.look(late, two, 0);
  expect(speaks.packet).toBe(10);
  const hears = new Packets();
  hears.look({ ...good, jitterThere: 90, said: false }, two, 0);
  expect(hears.packet).toBe(10);
  const silent = new Packets();
  const after = (quality: Quality, now: number) => {
    silent.look(quality, two, now);
    return silent.packet;
  };
  expect(after({ ...late, said: false }, 0)).toBe(20);
  expect(after({ ...good, heard: false, said: false }, 2_000)).toBe(10);
  expect(after({ ...late, said: false }, 4_000)).toBe(10);
  expect(after({ ...late, heard: true }, 6_000)).toBe(20);
});

test("PR40: a line that turns bad has long packets at once, and short ones only when it has been good for a while, each time twice as long", () => {
  const packets = new Packets();
  const after = (quality: Quality, now: number, sending = two) => {
    packets.look(quality, sending, now);
    return packets.packet;
  };
  const bad = { ...good, lostThere: 0.02 };
  expect([after(good, 0), after({ ...good, lostThere: 0.015 }, 2_000), after(bad, 4_000)]).toEqual([10, 10, 20]);
  expect([after(good, 6_000), after(bad, 8_000), after(good, 27_000), after(good, 28_000)]).toEqual([20, 20, 20, 10]);
  expect([after(bad, 30_000), after(good, 69_000), after(good, 70_000)]).toEqual([20, 20, 10]);
  for (let now = 100_000, i = 0; i < 9; i++, now += 400_000)
    expect([after(bad, now), after(good, now + 300_000)]).toEqual([20, 10]);
  // Others who come and go are nobody's fault.
  expect([after(good, 9e6, { ...two, others: 9 }), after(good, 9e6 + 2_000)]).toEqual([20, 10]);
});
