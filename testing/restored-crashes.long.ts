// A device that gives back to a restored host what it lost crashes at every step: it goes on from there, and nothing is lost or doubled.
import { expect, test } from "bun:test";
import { givesBackThroughCrashes } from "./kit/giving-back.ts";

function* everyStep(): Generator<number> {
  for (let step = 1; step < 500; step++) yield step;
}

test("alice gives back and crashes at each step: each time host and bob have all, once and in order", async () => {
  expect(await givesBackThroughCrashes(everyStep())).toBeGreaterThan(20);
}, 900_000);
