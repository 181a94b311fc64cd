import type { HostState } from "../home/state.ts";
import { checkBlobs } from "./check.ts";
import { forgetUnused } from "./forget.ts";

const EVERY_MS = 15_000;

/** Looks at the start for what a killed host has left, and erases what is due now and then. Gives a function that ends it. */
export function sweepBlobs(state: HostState): () => void {
  let working = true;
  const run = (work: () => Promise<unknown>) => {
    working = true;
    work()
      .catch((error: unknown) => state.log.error({ err: error }, "files that are due could not be erased"))
      .finally(() => {
        working = false;
      });
  };
  run(async () => {
    const { lost } = await checkBlobs(state);
    if (lost.length > 0) state.log.error({ lost: lost.length }, "files are lost");
    await forgetUnused(state);
  });
  const timer = setInterval(() => {
    if (!working) run(() => forgetUnused(state));
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
