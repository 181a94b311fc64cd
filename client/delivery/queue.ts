import { type Bytes, type DeviceId, type EventId, LIMITS, type PersonId, type RoomId } from "@hearth/protocol";
import type { Database } from "../ports.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";
import { noteHistory } from "./history.ts";

/** A sealed event of this device in a room that is not kept. */
export interface Queued {
  readonly id: EventId;
  readonly room: RoomId;
  /** {@link eventHash}: what acknowledgements name. */
  readonly hash: Bytes;
  /** ms since 1970, by the host's time. */
  readonly at: number;
  readonly event: Bytes;
}

/** For whom an event is. */
export interface Recipient {
  readonly device: DeviceId;
  readonly person: PersonId;
}

/**
 * The queue of events that wait on this device. Invariants: 1. an event's bytes are here until every device for which it was
 * sealed has acknowledged it, or is out; 2. acknowledgements may come in any order, twice, and from strangers: only those of
 * devices that it was for count. All of it runs inside the caller's transaction.
 */
export function putInQueue(database: Database, it: Queued, to: readonly Recipient[]): void {
  database.run("INSERT OR IGNORE INTO queue VALUES (?, ?, ?, ?, ?)", it.id, it.room, it.hash, it.at, it.event);
  for (const { device, person } of to)
    database.run("INSERT OR IGNORE INTO queue_to VALUES (?, ?, ?, 0, 0)", it.id, device, person);
  noteHistory(database, it.event);
  forgetWhatAllHave(database, it.id);
}

/** A device has what these hashes name. True if that is news. */
export function takeAcknowledged(
  database: Database,
  { room, device, hashes }: { readonly room: RoomId; readonly device: DeviceId; readonly hashes: readonly Bytes[] },
): boolean {
  let news = false;
  for (const hash of hashes) {
    const row = database.all(
      `SELECT queue.id FROM queue JOIN queue_to USING (id) WHERE hash = ? AND room = ? AND device = ? AND has = 0`,
      hash,
      room,
      device,
    )[0];
    if (!row) continue;
    const id = asText(row["id"]);
    database.run("UPDATE queue_to SET has = 1 WHERE id = ? AND device = ?", id, device);
    forgetWhatAllHave(database, id);
    news = true;
  }
  return news;
}

/** Waits no more for devices for which `isIn` does not hold: they are out. True if there were any. */
export function dropRecipients(database: Database, isIn: (room: RoomId, to: Recipient) => boolean): boolean {
  let dropped = false;
  for (const { id, room, ...to } of waiting(database)) {
    if (isIn(room, to)) continue;
    database.run("DELETE FROM queue_to WHERE id = ? AND device = ?", id, to.device);
    forgetWhatAllHave(database, id);
    dropped = true;
  }
  return dropped;
}

function forgetWhatAllHave(database: Database, id: string): void {
  database.run(
    "UPDATE queue SET event = x'' WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM queue_to WHERE id = ?1 AND has = 0)",
    id,
  );
}

/** Everybody for whom something waits. */
export function waiting(
  database: Database,
): (Recipient & Pick<Queued, "id" | "room" | "at"> & { readonly offered: number })[] {
  const sql = `SELECT id, room, queue.at AS at, device, person, offered FROM queue JOIN queue_to USING (id)
    WHERE length(event) > 0 AND has = 0 ORDER BY queue.rowid`;
  return database.all(sql).map((row) => ({
    id: asText(row["id"]) as EventId,
    room: asText(row["room"]) as RoomId,
    device: asText(row["device"]) as DeviceId,
    person: asText(row["person"]) as PersonId,
    at: asNumber(row["at"]),
    offered: asNumber(row["offered"]),
  }));
}

export function queued(database: Database, id: EventId): Queued | undefined {
  const row = database.all("SELECT * FROM queue WHERE id = ? AND length(event) > 0", id)[0];
  return (
    row && {
      id,
      room: asText(row["room"]) as RoomId,
      hash: asBytes(row["hash"]),
      at: asNumber(row["at"]),
      event: asBytes(row["event"]),
    }
  );
}

/** The host has taken it for these devices. */
export function noteOffered(database: Database, id: EventId, devices: readonly DeviceId[], at: number): void {
  for (const device of devices)
    database.run("UPDATE queue_to SET offered = ? WHERE id = ? AND device = ?", at, id, device);
}

/** What was taken away before all had it, and the host may hold since `since` (its time, ms since 1970): hashes. */
export function toRecall(database: Database, since: number): Bytes[] {
  const sql = `SELECT DISTINCT hash FROM queue JOIN queue_to USING (id) WHERE length(event) = 0 AND has = 0 AND offered > ? LIMIT ?`;
  return database.all(sql, since, LIMITS.ackEvents).map((row) => asBytes(row["hash"]));
}

/** The host holds none of these any more. */
export function noteRecalled(database: Database, hashes: readonly Bytes[]): void {
  for (const hash of hashes)
    database.run("UPDATE queue_to SET offered = 0 WHERE id = (SELECT id FROM queue WHERE hash = ?)", hash);
}

/** Whether a device still waits for an event. */
export function isFor(database: Database, id: EventId, device: DeviceId): boolean {
  return database.all("SELECT 1 FROM queue_to WHERE id = ? AND device = ? AND has = 0", id, device).length > 0;
}

/** How many events of a room wait here. */
export function countQueued(database: Database, room: RoomId): number {
  const sql = "SELECT count(*) AS n FROM queue WHERE room = ? AND length(event) > 0";
  return asNumber(database.all(sql, room)[0]?.["n"] ?? 0);
}

/** Who has a message, and for whom it waits: one person has it once one of their devices does. */
export function whoHas(database: Database, id: EventId): { person: PersonId; has: boolean; offered: number }[] {
  const sql =
    "SELECT person, max(has) AS has, max(offered) AS offered FROM queue_to WHERE id = ? GROUP BY person ORDER BY person";
  return database.all(sql, id).map((row) => ({
    person: asText(row["person"]) as PersonId,
    has: row["has"] === 1,
    offered: asNumber(row["offered"]),
  }));
}
