import type { RoomId } from "@hearth/protocol";
import type { RoomView } from "../api.ts";
import { modeNow } from "../delivery/ways.ts";
import type { Home } from "../home/home.ts";
import { headsNow, mayModerate } from "../messages/rights.ts";
import { outboxOf } from "../rooms/unsent.ts";
import { asNumber } from "../store/meta.ts";
import { mayRetain } from "./may.ts";
import { keptFor } from "./words.ts";

/** What the list of rooms says of how long one is kept. */
export function viewRetention(
  home: Home,
  room: RoomId,
): Pick<RoomView, "keeps" | "mayRetain" | "mayClear" | "erasing"> {
  const keeps = saidOf(home, room);
  const left = home.database.all("SELECT count(*) AS n FROM erasing WHERE room = ?", room)[0]?.["n"];
  const heads = headsNow(home, room);
  const me = home.account.person;
  const kept = modeNow(home, room) === "kept";
  return {
    ...(keeps !== null && { keeps }),
    ...(kept && mayRetain(home, room, me, heads) && { mayRetain: true }),
    ...(kept && mayModerate(home, room, me, heads) && { mayClear: true }),
    ...(left !== 0 && { erasing: asNumber(left) }),
  };
}

/** How long a room is kept, ms (null: for ever): the log's word, and on top of it what this device has said and the log has not brought back yet. */
export function saidOf(home: Home, room: RoomId): number | null {
  let keeps = keptFor(home.database, room);
  for (const { content } of outboxOf(home.database, home.privates.of(room) ? room : home.account.home))
    if (content.type === "channel" && content.room === room && content.retain !== undefined) keeps = content.retain;
  return keeps;
}
