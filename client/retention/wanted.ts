import type { Content, EventHeader, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { messageAt } from "../messages/deed.ts";
import { editsOf, isDeleted } from "../messages/deletions.ts";
import { headsNow, mayModerate } from "../messages/rights.ts";
import { isCleared, saidBefore } from "./clears.ts";

/**
 * Something of this person's stands in the log, so that the host has taken it. Writes down what the host is to erase: what
 * this device deleted or cleared away, and what of the person's is read from history behind that. In front of the fold, as
 * there is nothing left to see behind it; inside the caller's transaction.
 */
export function wantErased(home: Home, header: EventHeader, said: Content, seq: number): void {
  const { room, event } = header;
  const me = home.account.person;
  if (header.person !== me) return wantOthers(home, header, seq);
  const isHere = header.device === home.author.device;
  if (said.type === "delete" && isHere) {
    const about = messageAt(home, said.message, room);
    if (!about || !isDeleted(home, said.message, room, about.person)) return;
    const edits = [...(said.also ?? []), ...editsOf(home.database, said.message, room)];
    want(home, room, [...new Set([said.message, ...edits])], about.person === me);
  } else if (said.type === "clear" && isHere) {
    const all = said.whose === "all";
    want(home, room, saidBefore(home, room, all ? null : me, seq), !all);
  } else if (header.retention === 0 && isCleared(home.database, room, me, seq)) want(home, room, [event], true);
}

/** What others said in a room that was cleared, and the host has still: whoever might clear it may have it erased. */
function wantOthers(home: Home, { room, event, person, retention }: EventHeader, seq: number): void {
  if (retention === 1 || !isCleared(home.database, room, person, seq)) return;
  if (mayModerate(home, room, home.account.person, headsNow(home, room))) want(home, room, [event], false);
}

function want({ database }: Home, room: RoomId, ids: readonly string[], mine: boolean): void {
  for (const id of ids) database.run("INSERT OR IGNORE INTO erasing VALUES (?, ?, ?)", id, room, mine ? 1 : 0);
}
