import { LIMITS } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import type { Connection } from "./connection.ts";

/** How often it is looked who has not said hello or shown anything, in ms. One timer for all: there are thousands. */
const EVERY_MS = 1_000;
/** Reading an invite and filling in the form takes a while. */
const INVITED_MS = 30 * 60_000;
const TOO_LATE = 1000;

/** Ends sockets that do not say or show who they are in time (SPEC: HO3). The returned function stops that. */
export function sweepStrangers(state: HostState): () => void {
  const timer = setInterval(() => {
    const now = state.now();
    for (const connection of state.crowd.strangers)
      if (now - connection.openedAt > patience(connection)) connection.close(TOO_LATE);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function patience({ standing }: Connection): number {
  switch (standing.is) {
    case "new":
      return LIMITS.helloMs;
    case "guest":
      return LIMITS.proofMs;
    case "invited":
      return INVITED_MS;
    case "ghost":
      return LIMITS.ghostMs;
    case "device":
      return Number.POSITIVE_INFINITY;
  }
}
