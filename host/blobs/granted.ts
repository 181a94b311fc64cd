import { mayStand } from "@hearth/roster";
import type { Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { isIn } from "../rosters/access.ts";
import { carriesBlobs } from "./may.ts";
import type { Grant } from "./tokens.ts";

/** The room in which a token holds at this moment: its device may have been signed out since, or have left. */
export function roomOf(state: HostState, grant: Grant): Room | undefined {
  const { home } = state;
  if (!home || grant.home !== home.id || state.shutOut.has(grant.device)) return undefined;
  if (mayStand(home.roster, grant.device, home.roster.head.number) !== "active") return undefined;
  const room = home.rooms.get(grant.room);
  return room && isIn(home, room, grant.person) && carriesBlobs(room) ? room : undefined;
}
