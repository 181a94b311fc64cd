// A device crashes while it sets a home up, joins or signs in: entering.long.ts, in short.
import { expect, test } from "bun:test";
import { joinsThroughCrashes, setsUpThroughCrashes, signsInThroughCrashes } from "./kit/entering.ts";

test("a newcomer crashes while joining, and is in, or joins again under the same name", async () => {
  expect(await joinsThroughCrashes([2, 5, 8, 10, 11, 12, 13, 14, 15, 16, 18])).toBeGreaterThan(5);
}, 60_000);

test("alice's phone crashes while signing in, and is in, or signs in again", async () => {
  expect(await signsInThroughCrashes([3, 9, 12, 15])).toBeGreaterThan(1);
}, 60_000);

test("alice crashes while setting her home up, and has one, or sets it up again", async () => {
  expect(await setsUpThroughCrashes([3, 6, 7, 8, 9])).toBeGreaterThan(2);
}, 60_000);
