import { expect, test } from "bun:test";
import type { Absence } from "./figure.ts";
import { quantile } from "./median.ts";
import { Samples } from "./samples.ts";
import { table } from "./table.ts";

const samples = new Samples("fanout");
for (const value of [30, 10, 20]) samples.add("hearth", "rate", "1/s", value);
for (const value of [1, 3, 2, 4]) samples.add("ws", "rate", "1/s", value);
samples.add("ws", "memory", "MB", 5);

test("each metric has its median and spread, and Hearth stands against the others", () => {
  expect(samples.lines()).toEqual([
    { case: "fanout", subject: "hearth", metric: "rate", unit: "1/s", median: 20, min: 10, max: 30, runs: 3 },
    { case: "fanout", subject: "ws", metric: "rate", unit: "1/s", median: 2.5, min: 1, max: 4, runs: 4 },
    { case: "fanout", subject: "ws", metric: "memory", unit: "MB", median: 5, min: 5, max: 5, runs: 1 },
    { case: "fanout", metric: "rate", vs: "ws", ratio: 8 },
  ]);
});

test("the table names a metric once and tells the ratio", () => {
  const text = table(samples.lines());
  expect(text).toContain("rate    hearth   20      10   30   1/s   3");
  expect(text).toContain("        ws       2.5     1    4    1/s   4");
  expect(text).toContain("rate    hearth / ws  8 x");
});

test("who was left out is told in one line, with what brings it", () => {
  const bring = "apt-get install mumble";
  const absent: Absence = { case: "voice-latency", subject: "mumble", missing: ["mumble", "murmurd"], bring };
  const [last] = table([...samples.lines(), absent])
    .split("\n")
    .slice(-1);
  expect(last).toBe("Left out: mumble. Not here: mumble, murmurd. To bring it: apt-get install mumble");
});

test("quantiles lie between their neighbours", () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([1, 2, 3, 4, 5], 0.99)).toBeCloseTo(4.96);
  expect(quantile([], 0.5)).toBeNaN();
});
