import type { RoomId } from "@hearth/protocol";
import { earlyUpTo, oldestEarly } from "../delivery/rows.ts";
import type { Home } from "../home/home.ts";
import { overwriteErased } from "../store/erased.ts";
import { asNumber, asText } from "../store/meta.ts";
import { vanish } from "./vanish.ts";
import { horizonOf, wordsOn } from "./words.ts";

/** Events taken out in one transaction. */
const AT_ONCE = 500;

/** Takes out of the store what is older than its room is kept, by the host's time. Gives when next something is due. */
export function sweep(home: Home): number | undefined {
  const { database } = home;
  let next: number | undefined;
  let erased = false;
  for (const row of database.all("SELECT DISTINCT room FROM retentions")) {
    const room = asText(row["room"]) as RoomId;
    if (sweepRoom(home, room)) {
      erased = true;
      home.changed({ what: "timeline", room });
    }
    const due = dueIn(home, room);
    if (due !== undefined) next = Math.min(next ?? due, due);
  }
  if (erased) {
    overwriteErased(database);
    home.changed({ what: "unread" });
  }
  return next;
}

function sweepRoom(home: Home, room: RoomId): boolean {
  const { database } = home;
  const horizon = horizonOf(wordsOn(database, room), home.hostTime.now());
  const due = () =>
    database
      .all(
        "SELECT id FROM log WHERE room = ? AND digest IS NOT NULL AND at <= ? ORDER BY at LIMIT ?",
        room,
        horizon,
        AT_ONCE,
      )
      .map((row) => asText(row["id"]));
  let erased = false;
  for (let ids = due(); ids.length > 0; ids = due()) {
    database.transaction(() => vanish(database, room, ids));
    erased = true;
  }
  const early = earlyUpTo(database, room, horizon);
  if (early.length > 0) {
    database.transaction(() => vanish(database, room, early));
    erased = true;
  }
  return erased;
}

/** When the oldest of what a room still has is due, by the host's time. */
function dueIn({ database }: Home, room: RoomId): number | undefined {
  const ms = wordsOn(database, room).at(-1)?.ms ?? null;
  const oldest = database.all("SELECT min(at) AS at FROM log WHERE room = ? AND digest IS NOT NULL", room)[0]?.["at"];
  const first = Math.min(asNumber(oldest ?? Number.MAX_SAFE_INTEGER), oldestEarly(database, room));
  return ms === null || first === Number.MAX_SAFE_INTEGER ? undefined : first + ms;
}
