// As blobs-links.test.ts, interrupted more often.
import { test } from "bun:test";
import { sendInterrupted } from "./kit/interrupted.ts";

const SEEDS = 3;

for (let seed = 1; seed <= SEEDS; seed++)
  test(`PR30, seed ${seed}: broken off 20 times, by link, tab, host and both, it arrives, and little is sent twice`, async () => {
    const { sent, chunks, how } = await sendInterrupted({ seed, times: 20, size: 60_000_000 });
    console.log(`${sent} chunks sent for ${chunks}; interrupted: ${how.join(", ")}`);
  }, 300_000);
