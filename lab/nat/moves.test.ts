// As moves.long.ts, once: nobody waits until the host is found again.
import { test } from "bun:test";
import { canExperiment } from "./laboratory.ts";
import { Moving } from "./moves.ts";

test.skipIf(!canExperiment)(
  "a client in Bun comes into another network: its link holds, or comes back, and carries words",
  async () => {
    await using it = await Moving.start();
    await it.move("symmetric");
    await it.talkOverTheLink("elsewhere");
  },
  120_000,
);
