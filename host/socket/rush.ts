import type { Crowd } from "./crowd.ts";

const EVERY_MS = 1_000;
/** So many more sockets in a second are a rush: everybody comes back after a restart. */
const RUSH = 50;

/**
 * Collects garbage once when a rush is over. What the proofs of thousands left behind would otherwise stay in memory for
 * as long as the home is quiet, because the engine only collects when it is asked for more (2.5 KB for each of 5,000
 * sockets). The returned function stops that.
 */
export function tidyAfterRush(crowd: Crowd): () => void {
  let before = 0;
  let isRush = false;
  const timer = setInterval(() => {
    const grown = crowd.all.size - before;
    before = crowd.all.size;
    if (grown >= RUSH) isRush = true;
    else if (isRush && grown <= 0) {
      isRush = false;
      Bun.gc(true);
    }
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
