import { expect, test } from "bun:test";
import { type DeviceId, newId } from "@hearth/protocol";
import { Allowance } from "./allowance.ts";
import { Refusals } from "./refusals.ts";

const device = newId<DeviceId>();

test("a device that cannot be reached is tried later and later, until it can be", () => {
  let now = 0;
  const refusals = new Refusals(
    () => now,
    () => 1,
  );
  expect(refusals.waitFor(device)).toBe(0);
  const waits = Array.from({ length: 12 }, () => {
    refusals.ended(device, "failed");
    return refusals.waitFor(device);
  });
  expect(waits.slice(0, 3)).toEqual([1_000, 2_000, 4_000]);
  expect(waits.at(-1)).toBe(300_000);
  expect(refusals.isDeafTo(device)).toBe(false);
  now += 300_000;
  expect(refusals.waitFor(device)).toBe(0);
  refusals.opened(device);
  refusals.ended(device, "failed");
  expect(refusals.waitFor(device)).toBe(1_000);
});

test("who breaks the rules is not heard for ten minutes, and longer each time, link or no link in between", () => {
  let now = 0;
  const refusals = new Refusals(() => now);
  refusals.ended(device, "hostile");
  expect(refusals.isDeafTo(device)).toBe(true);
  now += 600_000;
  expect(refusals.isDeafTo(device)).toBe(false);
  refusals.opened(device);
  refusals.ended(device, "hostile");
  now += 1_199_999;
  expect(refusals.isDeafTo(device)).toBe(true);
  now += 1;
  expect(refusals.isDeafTo(device)).toBe(false);
});

test("an allowance is a burst, and then what time gives back", () => {
  let now = 0;
  const allowance = new Allowance({ burst: 3, perSecond: 2 }, () => now);
  expect([allowance.take(2), allowance.take(), allowance.take()]).toEqual([true, true, false]);
  now += 500;
  expect([allowance.take(), allowance.take()]).toEqual([true, false]);
  now += 3_600_000;
  expect([allowance.take(3), allowance.take()]).toEqual([true, false]);
});
