import type { DeviceId, PersonId, RoomId } from "@hearth/protocol";
import type { Database } from "../ports.ts";
import { asNumber, asText } from "../store/meta.ts";

/** How far a room has come to a device, and been read there: positions of its log. Neither ever goes back. */
export interface Progress {
  readonly delivered: number;
  readonly read: number;
}

/** Of both the farther: so it does not matter what is heard first, or how often. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  return { delivered: Math.max(a.delivered, b.delivered), read: Math.max(a.read, b.read) };
}

/** Takes what another device says of itself. False: it says nothing new. Whoever has read something has received it. */
export function takeReceipt(
  database: Database,
  it: { room: RoomId; device: DeviceId; person: PersonId; at: number } & Progress,
): boolean {
  const before = database.all(
    "SELECT delivered, read FROM receipts WHERE room = ? AND device = ?",
    it.room,
    it.device,
  )[0];
  const had = { delivered: asNumber(before?.["delivered"] ?? 0), read: asNumber(before?.["read"] ?? 0) };
  const next = mergeProgress(had, { delivered: Math.max(it.delivered, it.read), read: it.read });
  if (before && next.delivered === had.delivered && next.read === had.read) return false;
  database.run(
    "INSERT OR REPLACE INTO receipts (room, device, person, delivered, read, at) VALUES (?, ?, ?, ?, ?, ?)",
    it.room,
    it.device,
    it.person,
    next.delivered,
    next.read,
    it.at,
  );
  return true;
}

/** What this device has to tell of a room. `at`: of its last signal there. */
export interface Mine extends Progress {
  readonly room: RoomId;
  readonly at: number;
}

/** Notes how far this device has come. */
export function noteMine(database: Database, room: RoomId, { delivered, read }: Progress): void {
  database.run(
    `INSERT INTO my_receipts (room, delivered, read, at, dirty) VALUES (?1, ?2, ?3, 0, 1) ON CONFLICT DO UPDATE
      SET dirty = max(dirty, ?2 > delivered OR ?3 > read), delivered = max(delivered, ?2), read = max(read, ?3)`,
    room,
    delivered,
    read,
  );
}

export function toTell(database: Database): Mine[] {
  return database.all("SELECT * FROM my_receipts WHERE dirty = 1 ORDER BY room").map((row) => ({
    room: asText(row["room"]) as RoomId,
    delivered: asNumber(row["delivered"]),
    read: asNumber(row["read"]),
    at: asNumber(row["at"]),
  }));
}

/** A signal leaves: no other has its time. */
export function leaves(database: Database, room: RoomId, at: number): void {
  database.run("UPDATE my_receipts SET at = ? WHERE room = ?", at, room);
}

/** The host has it, unless there is more by now. */
export function told(database: Database, { room, delivered, read }: Mine): void {
  const sql = "UPDATE my_receipts SET dirty = 0 WHERE room = ? AND delivered = ? AND read = ?";
  database.run(sql, room, delivered, read);
}

/** Another store than before counts anew, and has nothing of mine. */
export function forgetReceipts(database: Database): void {
  database.run("DELETE FROM receipts");
  database.run("DELETE FROM my_receipts");
}
