import { afterEach, expect, jest, test } from "bun:test";
import { heardOf } from "../speaking.ts";
import { Change } from "./change.ts";
import type { Packet } from "./packets.ts";

const speaks = heardOf("me");
afterEach(() => {
  speaks(false);
  jest.useRealTimers();
});

function changing() {
  const made: Packet[] = [];
  return { made, change: new Change((it) => made.push(it)) };
}

test("PR40: packets change between words, once", () => {
  const { made, change } = changing();
  change.want(10, 20);
  change.want(10, 10);
  expect(made).toEqual([10]);
  speaks(true);
  change.want(20, 10);
  change.want(20, 10);
  heardOf("somebody" as never)(true); // no id is looked at
  expect(made).toEqual([10]);
  speaks(false);
  speaks(true);
  speaks(false);
  expect(made).toEqual([10, 20]);
});

test("PR40: what is not wanted any more is not waited for", () => {
  const { made, change } = changing();
  speaks(true);
  change.want(10, 20);
  change.want(20, 20);
  speaks(false);
  speaks(true);
  change.want(10, 20);
  change.close();
  speaks(false);
  expect(made).toEqual([]);
});

test("PR40: on a line that has turned bad, who never pauses is not waited for; to be heard sooner is no reason to click", () => {
  jest.useFakeTimers();
  const { made, change } = changing();
  speaks(true);
  change.want(10, 20);
  jest.advanceTimersByTime(60_000);
  expect(made).toEqual([]);
  change.want(20, 10);
  jest.advanceTimersByTime(3_999);
  expect(made).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(made).toEqual([20]);
});
