import type { PersonId, RoomId } from "@hearth/protocol";
import type { Database } from "../ports.ts";
import { asNumber, asText } from "../store/meta.ts";
import type { LogRow } from "./log.ts";

/** Numbers of a device that should be there. */
interface Hole {
  readonly from: number;
  readonly to: number;
}

/** Says in the timeline, in front of `row`, that messages of its device are missing. Runs inside the caller's transaction. */
export function notice(database: Database, room: RoomId, row: LogRow, hole: Hole): void {
  const count = hole.to - hole.from + 1;
  const text = count <= 1 ? "A message is missing here." : `${count} messages are missing here.`;
  const id = `missing ${room} ${row.device} ${hole.from}-${hole.to}`;
  database.run(
    "INSERT OR IGNORE INTO items (id, room, kind, ms, counter, text) VALUES (?, ?, 'notice', ?, -1, ?)",
    id,
    room,
    row.at,
    text,
  );
}

export function hasNotices(database: Database, room: RoomId): boolean {
  return (
    database.all("SELECT 1 FROM items WHERE room = ? AND kind = 'notice' AND id NOT LIKE 'mode %' LIMIT 1", room)
      .length > 0
  );
}

/** Takes back a notice whose last missing message has come. True if one was. */
export function clearHole(database: Database, room: RoomId, row: LogRow): boolean {
  const prefix = `missing ${room} ${row.device} `;
  const notices = database.all("SELECT id FROM items WHERE id >= ? AND id < ?", prefix, `${prefix}~`);
  let cleared = false;
  for (const it of notices) {
    const id = asText(it["id"]);
    const [from = 0, to = 0] = id.slice(prefix.length).split("-").map(Number);
    if (row.sequence < from || row.sequence > to) continue;
    const here = database.all(
      "SELECT count(DISTINCT sequence) AS n FROM log WHERE room = ? AND device = ? AND sequence BETWEEN ? AND ? AND state IN ('open', 'erased', 'newer')",
      room,
      row.device,
      from,
      to,
    )[0]?.["n"];
    if (asNumber(here) < to - from + 1) continue;
    database.run("DELETE FROM items WHERE id = ?", id);
    cleared = true;
  }
  return cleared;
}

/** Shows that something is there which cannot be opened yet, or stops showing what turned out to be nothing. True if the timeline changed. */
export function showWaiting(database: Database, room: RoomId, row: LogRow, person: PersonId): boolean {
  if (row.state === "waiting") {
    const text = "This message cannot be opened yet. Its key is on the way.";
    database.run(
      "INSERT OR IGNORE INTO items (id, room, kind, person, ms, counter, text) VALUES (?, ?, 'waiting', ?, ?, 0, ?)",
      row.id,
      room,
      person,
      row.at,
      text,
    );
    return true;
  }
  const gone = database.all("SELECT 1 FROM items WHERE id = ? AND kind = 'waiting'", row.id).length > 0;
  if (gone) database.run("DELETE FROM items WHERE id = ? AND kind = 'waiting'", row.id);
  return gone;
}
