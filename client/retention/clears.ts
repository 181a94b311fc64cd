import type { PersonId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Database } from "../ports.ts";
import { asNumber, asText } from "../store/meta.ts";
import { vanish } from "./vanish.ts";

/** Stands for everybody. */
const ALL = "";

/**
 * Takes the word that what stands in front of position `seq` of a room's log goes: what `person` said, or (null)
 * everything. Whether they may has been judged. Inside the caller's transaction.
 */
export function takeClear(database: Database, room: RoomId, person: PersonId | null, seq: number): void {
  database.run(
    "INSERT INTO clears VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seq = max(seq, excluded.seq)",
    room,
    person ?? ALL,
    seq,
  );
}

/** True if what somebody said at that position was cleared away. */
export function isCleared(database: Database, room: RoomId, person: PersonId, seq: number): boolean {
  const sql = "SELECT 1 FROM clears WHERE room = ? AND person IN (?, ?) AND seq > ?";
  return database.all(sql, room, person, ALL, seq).length > 0;
}

/**
 * What is here and whole of what somebody (null: anybody) said in a room in front of position `seq`. Not what they took
 * away: it accounts for what is gone.
 */
export function saidBefore(home: Home, room: RoomId, person: PersonId | null, seq: number): string[] {
  const whole = `digest IS NOT NULL AND (log.state = 'newer' OR EXISTS (SELECT 1 FROM items WHERE items.id = log.id
    UNION ALL SELECT 1 FROM edits WHERE edits.id = log.id UNION ALL SELECT 1 FROM reactions WHERE reactions.id = log.id
    UNION ALL SELECT 1 FROM pins WHERE pins.id = log.id))`;
  return inFront(home, room, person, seq, whole);
}

/** Messages of theirs that had been deleted before, and still say so. */
function deletedBefore(home: Home, room: RoomId, person: PersonId | null, seq: number): string[] {
  const deleted =
    "EXISTS (SELECT 1 FROM items WHERE items.id = log.id AND items.room = log.room AND items.deleted = 1)";
  return inFront(home, room, person, seq, deleted);
}

function inFront(home: Home, room: RoomId, person: PersonId | null, seq: number, which: string): string[] {
  const devices = [...home.roster.now.devices.values()].flatMap((it) => (it.person === person ? [it.device] : []));
  return home.database
    .all(
      `SELECT id FROM log WHERE room = ? AND seq < ? AND (? OR device IN (SELECT value FROM json_each(?))) AND ${which}`,
      room,
      seq,
      person === null ? 1 : 0,
      JSON.stringify(devices),
    )
    .map((row) => asText(row["id"]));
}

/** Takes out what of a room is here and cleared away; inside the caller's transaction. True if there was something. */
export function clearAway(home: Home, room: RoomId): boolean {
  let found = false;
  for (const row of home.database.all("SELECT person, seq FROM clears WHERE room = ?", room)) {
    const person = asText(row["person"]);
    const whose = person === ALL ? null : (person as PersonId);
    const seq = asNumber(row["seq"]);
    const ids = [...saidBefore(home, room, whose, seq), ...deletedBefore(home, room, whose, seq)];
    if (ids.length === 0) continue;
    found = true;
    vanish(home.database, room, ids);
  }
  return found;
}
