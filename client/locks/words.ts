import { type Clock, type EventId, type Lock, type RoomId, toHex } from "@hearth/protocol";
import type { Database, Row } from "../ports.ts";
import { asBytes, asText } from "../store/meta.ts";

/** One word of somebody who might say it on whether a room is locked; `lock` null: it is open from then on. */
export interface LockWord {
  readonly id: EventId;
  readonly room: RoomId;
  readonly lock: Lock | null;
  readonly clock: Clock;
}

/** Keeps a word on a room's lock; inside the caller's transaction. The order of calls does not matter. */
export function putLock(database: Database, { id, room, lock, clock }: LockWord): void {
  database.run(
    "INSERT OR REPLACE INTO locks VALUES (?, ?, ?, ?, ?, ?)",
    id,
    room,
    lock && toHex(lock.id),
    lock?.salt ?? null,
    clock.ms,
    clock.counter,
  );
}

/** Takes back a word of this device's that did not count. */
export function dropLock(database: Database, id: EventId): void {
  database.run("DELETE FROM locks WHERE id = ?", id);
}

/** A lock as the store names it. */
export interface KeptLock {
  /** Its id in hex. */
  readonly lock: string;
  readonly salt: Uint8Array<ArrayBuffer>;
}

/** The newest word on a room by its author's clock; `undefined`: none is known, null: it is open. */
export function newestLock(database: Database, room: RoomId): KeptLock | null | undefined {
  const sql = "SELECT lock, salt FROM locks WHERE room = ? ORDER BY ms DESC, counter DESC, id DESC LIMIT 1";
  const row = database.all(sql, room)[0];
  return row && lockIn(row);
}

/** True if something was said in a room under a lock of which no word is here. */
export function lacksLock(database: Database, room: RoomId): boolean {
  const sql =
    "SELECT 1 FROM locked WHERE room = ?1 AND lock NOT IN (SELECT lock FROM locks WHERE room = ?1 AND lock IS NOT NULL) LIMIT 1";
  return database.all(sql, room).length > 0;
}

/** The id of a lock that the store names. */
export const idOf = (lock: string) => Uint8Array.from(lock.match(/../g) ?? [], (it) => Number.parseInt(it, 16));

/** A room's locks, the newest `most` of them first, each once. */
export function locksOf(database: Database, room: RoomId, most: number): KeptLock[] {
  const sql = `SELECT lock, salt FROM locks WHERE room = ? AND lock IS NOT NULL
    GROUP BY lock ORDER BY max(ms) DESC, max(counter) DESC, lock LIMIT ?`;
  return database.all(sql, room, most).flatMap((row) => lockIn(row) ?? []);
}

const lockIn = (row: Row): KeptLock | null =>
  row["lock"] === null ? null : { lock: asText(row["lock"]), salt: asBytes(row["salt"]) };
