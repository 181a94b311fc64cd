import type { RoomId } from "@hearth/protocol";
import type { Database, Row } from "../ports.ts";
import { asNumber, asText } from "../store/meta.ts";
import { type Place, type PlacedWord, saidUnlocked } from "./unlocked.ts";

/**
 * Tells of a room's messages whether they were said in the open although the room was locked (`unlocked.ts`); `undefined`: it
 * never was. Rows of `items`; `waits`: it is still in the outbox, where it comes under the lock.
 */
export function missingLock(
  database: Database,
  room: RoomId,
  rows: readonly Row[],
): ((row: Row) => boolean) | undefined {
  const words = wordsOn(database, room);
  if (!words.some(({ lock }) => lock !== null)) return undefined;
  const open = rows.filter((row) => row["lock"] === null).map((row) => row["id"]);
  const sql = `SELECT id, room, seq, at, device FROM log
    WHERE room = ? AND state = 'open' AND id IN (SELECT value FROM json_each(?))`;
  const placed = new Map(database.all(sql, room, JSON.stringify(open)).map((row) => [asText(row["id"]), row]));
  return (row) => {
    if (row["waits"] !== null) return false;
    const at = placed.get(asText(row["id"]));
    return saidUnlocked(words, {
      clock: { ms: asNumber(row["ms"]), counter: asNumber(row["counter"]) },
      place: at && placeIn(at),
      knew: (lock) => at !== undefined && spokeUnder(database, lock, row, at),
    });
  };
}

/** Words that are known on a room's lock, in the order of clocks. Not what has still to leave this device. */
function wordsOn(database: Database, room: RoomId): PlacedWord[] {
  const sql = `SELECT locks.lock, locks.ms, locks.counter, log.room, log.seq, log.at FROM locks
    LEFT JOIN log ON log.id = locks.id AND log.state = 'open'
    WHERE locks.room = ? AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = locks.id)
    ORDER BY locks.ms, locks.counter, locks.id`;
  return database.all(sql, room).map((row) => ({
    lock: row["lock"] === null ? null : asText(row["lock"]),
    clock: { ms: asNumber(row["ms"]), counter: asNumber(row["counter"]) },
    place: row["seq"] === null ? undefined : placeIn(row),
  }));
}

function spokeUnder(database: Database, lock: string, { room, person }: Row, at: Row): boolean {
  const sql = `SELECT 1 FROM locked JOIN log ON log.id = locked.id AND log.room = locked.room
    WHERE locked.room = ? AND locked.person = ? AND locked.lock = ? AND log.device = ? AND log.seq < ? LIMIT 1`;
  const [device, seq] = [asText(at["device"]), asNumber(at["seq"])];
  return database.all(sql, asText(room), asText(person), lock, device, seq).length > 0;
}

const placeIn = (row: Row): Place => ({
  log: asText(row["room"]),
  seq: asNumber(row["seq"]),
  at: asNumber(row["at"]),
});
