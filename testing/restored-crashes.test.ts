// A device that gives back to a restored host what it lost may crash at any step: restored-crashes.long.ts, in short.
import { expect, test } from "bun:test";
import { givesBackThroughCrashes } from "./kit/giving-back.ts";
import { stepsFrom } from "./kit/rounds.ts";

test("alice gives back and crashes at some step: in the end host and bob have all, once and in order", async () => {
  const steps = stepsFrom(4, 3, 45).sort((a, b) => a - b);
  expect(await givesBackThroughCrashes(steps)).toBeGreaterThan(0);
}, 120_000);
