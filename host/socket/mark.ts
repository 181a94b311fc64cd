import type { Crowd } from "./crowd.ts";

/** How often it is written down who is here, in ms: so stale may be what is told of people after the host was killed. */
const EVERY_MS = 5 * 60_000;

/** Writes down now and then who is here. The returned function stops that. */
export function markPresence(crowd: Crowd): () => void {
  const timer = setInterval(() => {
    crowd.presence.mark();
    crowd.devices.mark();
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
