import { expect, test } from "bun:test";
import { Seeded } from "@hearth/testing/kit/seed.ts";
import { fate } from "./fate.ts";

test("so many get lost, in bursts of that length, and what comes is on its way as long as said", () => {
  const random = new Seeded(3);
  const next = fate({ loss: 0.3, burst: 5, delay: 200, jitter: 150 }, () => random.below(1_000_000) / 1_000_000);
  const all = Array.from({ length: 100_000 }, next);
  const lost = all.filter((it) => it === undefined).length;
  const bursts = all.filter((it, i) => it === undefined && all[i - 1] !== undefined).length;
  expect(lost / all.length).toBeCloseTo(0.3, 1);
  expect(lost / bursts).toBeCloseTo(5, 0);
  const came = all.flatMap((it) => it ?? []);
  expect(Math.min(...came)).toBeCloseTo(50, 0);
  expect(Math.max(...came)).toBeCloseTo(350, 0);
});

test("a good line loses nothing", () => {
  const next = fate({ loss: 0, burst: 1, delay: 0, jitter: 0 }, Math.random);
  expect(Array.from({ length: 100 }, next)).toEqual(Array.from({ length: 100 }, () => 0));
});
