import type { EventId, PersonId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { asNumber, asText } from "../store/meta.ts";
import { unreadInThreads } from "../unread/threads.ts";
import type { ThreadSummary } from "./item.ts";

const PEOPLE = 5;

/** What hangs on some messages of a room. */
export function summariesOf(home: Home, room: RoomId, roots: string): ReadonlyMap<string, ThreadSummary> {
  const rows = home.database.all(
    `SELECT thread, person, count(*) AS n, max(ms) AS at FROM items WHERE room = ? AND kind = 'message' AND deleted = 0
      AND thread IN (SELECT value FROM json_each(?)) GROUP BY thread, person ORDER BY at DESC, person`,
    room,
    roots,
  );
  const unread = rows.length > 0 ? unreadInThreads(home, room, roots) : undefined;
  const found = new Map<string, ThreadSummary>();
  for (const row of rows) {
    const root = asText(row["thread"]);
    const { count, at, people } = found.get(root) ?? { count: 0, at: asNumber(row["at"]), people: [] };
    const person = asText(row["person"]) as PersonId;
    const news = unread?.get(root as EventId);
    found.set(root, {
      ...(news && { unread: news }),
      count: count + asNumber(row["n"]),
      at,
      people: [...people, person].slice(0, PEOPLE),
    });
  }
  return found;
}
