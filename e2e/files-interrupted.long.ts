// In Bun, and shorter: testing/blobs-links.test.ts.
import { expect, test } from "bun:test";
import { LIMITS } from "@hearth/protocol";
import { Seeded } from "@hearth/testing/kit/seed.ts";
import { sendInterrupted } from "./home/interrupted.ts";

const TIMES = 20;
const WINDOW_BYTES = LIMITS.blobWindow * (LIMITS.blobChunk + LIMITS.blobTag);

for (let seed = 1; seed <= 2; seed++)
  test(`PR30, seed ${seed}: between two Chromium, broken off 20 times by link, tab, host and both, a file arrives, and little is sent twice`, async () => {
    const seeded = new Seeded(seed);
    const below = (end: number) => seeded.below(end);
    const { wanted, got, sent, least, how } = await sendInterrupted({ size: 200_000_000, times: TIMES, below });
    const twice = (sent - least) / TIMES;
    console.log(`sent twice ${Math.round(twice / 1000)} KB for each interruption; ${how.join(", ")}`);
    expect(got).toBe(wanted);
    expect(sent).toBeGreaterThanOrEqual(least);
    expect(twice).toBeLessThanOrEqual(WINDOW_BYTES);
  }, 600_000);
