// People come, go, crash and renew at random: random-home.long.ts, in short.
import { test } from "bun:test";
import fc from "fast-check";
import { play } from "./random/play.ts";
import { scripts } from "./random/script.ts";

test("random stories of a home: who belongs opens everything, who is out nothing more", async () => {
  await fc.assert(fc.asyncProperty(scripts(8), play), { seed: 3, numRuns: 4, endOnFailure: true });
}, 60_000);
