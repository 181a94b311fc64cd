import type { GhostWorld } from "@hearth/client/ghosts/api.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { mediaHere } from "../calls/here.ts";
import { peersHere } from "../peers/here.ts";

/** What a ghost room needs of this page: no store is in it. */
export const WORLD: GhostWorld = {
  origin: location.origin,
  openSocket: openWebSocket,
  peers: peersHere(),
  media: mediaHere(),
  now: Date.now,
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  report: (error) => console.error(error),
};
