import type { PersonId, RoomId } from "@hearth/protocol";
import { peopleIn } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import { mayModerate, type SeenHeads } from "../messages/rights.ts";

/** True if somebody might say at those heads how long a room is kept: who is in charge, in a conversation of two both. */
export function mayRetain(home: Home, room: RoomId, person: PersonId, at: SeenHeads): boolean {
  const it = home.privates.of(room)?.now;
  if (it?.kind === "direct" || it?.kind === "self")
    return peopleIn(it, home.roster.now, { home: at.home, room: at.room ?? 0 }).includes(person);
  return mayModerate(home, room, person, at);
}
