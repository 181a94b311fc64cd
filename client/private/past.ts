import type { RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Log } from "../rooms/log.ts";

/**
 * True if what lies in front of the log here was said before this person came, and is not for them: it is not worth
 * asking for. Who was in before, and out for a while, may find their own time behind such a stretch.
 */
export function endsBeforeMyTime(home: Home, log: Log, room: RoomId): boolean {
  const stays = home.privates.of(room)?.now.stays.get(home.account.person);
  const first = log.span(room)?.first;
  return stays?.length === 1 && first !== undefined && log.stateAt(room, first) === "closed";
}
