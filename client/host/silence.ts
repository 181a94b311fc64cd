import type { World } from "../ports.ts";
import type { Session } from "./session.ts";

/** The host has said nothing for so long: it is asked something, ms. Longer than any haste of tests. */
const SILENCE_MS = 15_000;

/**
 * Notices that a socket which looks open leads nowhere any more: in another network, behind a router that has forgotten it, after
 * a sleep. Whoever only listens would not hear of it for hours. A host that does not answer then is given up by the session.
 * Returns what ends it.
 */
export function watchSilence(
  session: Pick<Session, "heard" | "isOpen" | "ask">,
  world: Pick<World, "after">,
): () => void {
  let { heard } = session;
  const look = () => {
    if (!session.isOpen) return;
    // The least that there is to ask. Whatever it is answered, somebody is there.
    if (session.heard === heard) void session.ask("peers.here", { people: [] });
    heard = session.heard;
    cancel = world.after(SILENCE_MS, look);
  };
  let cancel = world.after(SILENCE_MS, look);
  return () => cancel();
}
