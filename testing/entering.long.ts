// A device crashes while it sets a home up, joins or signs in: at every step.
import { expect, test } from "bun:test";
import { joinsThroughCrashes, setsUpThroughCrashes, signsInThroughCrashes } from "./kit/entering.ts";

function* everyStep(): Generator<number> {
  for (let step = 1; step < 500; step++) yield step;
}

test("a newcomer crashes at any step of joining, and is in, or joins again under the same name", async () => {
  expect(await joinsThroughCrashes(everyStep())).toBeGreaterThan(15);
}, 600_000);

test("alice's phone crashes at any step of signing in, and is in, or signs in again", async () => {
  expect(await signsInThroughCrashes(everyStep())).toBeGreaterThan(15);
}, 600_000);

test("alice crashes at any step of setting her home up, and has one, or sets it up again", async () => {
  expect(await setsUpThroughCrashes(everyStep())).toBeGreaterThan(15);
}, 600_000);
