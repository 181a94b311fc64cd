import type { World } from "../ports.ts";

/** A screen that shows transfers is told so often at most, ms: each time it is drawn anew, which takes from what moves them. */
const APART_MS = 400;

/** Calls `tell` when it is called, but at most every 0.4 s; the last call is not lost. */
export function seldom({ now, after }: Pick<World, "now" | "after">, tell: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY;
  let waits = false;
  const run = () => {
    waits = false;
    last = now();
    tell();
  };
  return () => {
    if (waits) return;
    const left = last + APART_MS - now();
    if (left <= 0 || left > APART_MS) return run();
    waits = true;
    after(left, run, "patience");
  };
}
