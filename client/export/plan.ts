import type { RoomId } from "@hearth/protocol";
import type { Inside } from "../home/inside.ts";
import { endsBeforeMyTime } from "../private/past.ts";
import { asNumber } from "../store/meta.ts";
import type { ExportPlan, ExportRange } from "./api.ts";

/** What of a room is here, and what would have to be read from the host first. */
export function planOf(inside: Inside, room: RoomId, range: ExportRange): ExportPlan {
  const { home, receiver } = inside;
  const { first, last } = receiver.log.span(room) ?? { first: 1, last: 0 };
  const [row] = home.database.all(
    `SELECT count(*) AS count FROM items WHERE room = ? AND kind = 'message' AND deleted = 0 AND ms >= ? AND ms < ?`,
    room,
    range.from ?? 0,
    range.until ?? Number.MAX_SAFE_INTEGER,
  );
  const complete = isComplete(inside, room, range);
  return {
    messages: asNumber(row?.["count"] ?? 0),
    here: last - first + 1,
    of: complete ? last - first + 1 : last,
    complete,
  };
}

/** Nothing of the range lies in front of what is here. An author's clock is never later than when the host took it. */
export function isComplete({ home, receiver: { log } }: Inside, room: RoomId, range: ExportRange): boolean {
  const first = log.span(room)?.first ?? 1;
  if (first <= 1 || endsBeforeMyTime(home, log, room)) return true;
  const [row] = home.database.all("SELECT at FROM log WHERE room = ? AND seq = ?", room, first);
  return range.from !== undefined && row !== undefined && asNumber(row["at"]) < range.from;
}
