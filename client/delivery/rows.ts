import { type Bytes, type DeviceId, decodeHeader, type EventId, type LogItem, type RoomId } from "@hearth/protocol";
import type { Database } from "../ports.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";

/** What came over a link before the room's log brought it. All of it runs inside the caller's transaction. */
export interface EarlyRow {
  readonly id: EventId;
  readonly room: RoomId;
  readonly device: DeviceId;
  readonly sequence: number;
  /** ms since 1970 by the host's time. */
  readonly at: number;
  readonly event: Bytes;
}

export function writeEarly(database: Database, { id, room, device, sequence, at, event }: EarlyRow): void {
  database.run("INSERT OR IGNORE INTO early VALUES (?, ?, ?, ?, ?, ?)", id, room, device, sequence, at, event);
}

export function isEarly(database: Database, id: EventId): boolean {
  return database.all("SELECT 1 FROM early WHERE id = ?", id).length > 0;
}

/** Those of a log's items that nobody has been told of before. */
export function notEarly(database: Database, items: readonly LogItem[]): LogItem[] {
  return items.filter(({ event }) => {
    const header = decodeHeader(event);
    return !header.ok || !isEarly(database, header.value.event);
  });
}

/** How many of a device's are here. */
export function countEarly(database: Database, device: DeviceId): number {
  return asNumber(database.all("SELECT count(*) AS n FROM early WHERE device = ?", device)[0]?.["n"] ?? 0);
}

/**
 * The log has brought event `id`. Gives what its device had said over links under the same number: somebody was told something
 * else than the others.
 */
export function dropEarly(
  database: Database,
  { id, room, device, sequence }: Omit<EarlyRow, "at" | "event">,
): EventId[] {
  const sql = "SELECT id FROM early WHERE device = ? AND room = ? AND sequence = ?";
  const all = database.all(sql, device, room, sequence).map((row) => asText(row["id"]) as EventId);
  for (const it of [...all, id]) database.run("DELETE FROM early WHERE id = ?", it);
  return all.filter((it) => it !== id);
}

/** Their words are to be gone; that they were here stays known. */
export function blankEarly(database: Database, room: RoomId, ids: readonly string[]): void {
  const sql = "UPDATE early SET event = x'' WHERE room = ? AND id IN (SELECT value FROM json_each(?))";
  database.run(sql, room, JSON.stringify(ids));
}

/** Those of a room that came up to `at` and are whole. */
export function earlyUpTo(database: Database, room: RoomId, at: number): EventId[] {
  const sql = "SELECT id FROM early WHERE room = ? AND at <= ? AND length(event) > 0";
  return database.all(sql, room, at).map((row) => asText(row["id"]) as EventId);
}

/** When the first of a room's came. */
export function oldestEarly(database: Database, room: RoomId): number {
  const row = database.all("SELECT min(at) AS at FROM early WHERE room = ? AND length(event) > 0", room)[0];
  return asNumber(row?.["at"] ?? Number.MAX_SAFE_INTEGER);
}

/** Sealed events that no log has brought here so far, this device's own first, up to `limit`. `waits`: it is for some devices alone. */
export function notInTheLog(database: Database, limit: number): { room: RoomId; event: Bytes; waits?: EventId }[] {
  const rows = database.all(
    `SELECT room, event, NULL AS waits FROM acknowledged UNION ALL SELECT room, event, NULL FROM outbox WHERE event IS NOT NULL AND log_first = 0
      UNION ALL SELECT room, event, id FROM queue WHERE length(event) > 0
      UNION ALL SELECT room, event, NULL FROM early WHERE length(event) > 0 LIMIT ?`,
    limit,
  );
  return rows.map(({ room, event, waits }) => ({
    room: asText(room) as RoomId,
    event: asBytes(event),
    ...(waits !== null && { waits: asText(waits) as EventId }),
  }));
}
