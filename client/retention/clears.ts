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

/** What is here and whole of what somebody (null: anybody) said in a room in front of position `seq`. */
export function saidBefore(home: Home, room: RoomId, person: PersonId | null, seq: number): string[] {
  const devices = [...home.roster.now.devices.values()].flatMap((it) => (it.person === person ? [it.device] : []));
  return home.database
    .all(
      `SELECT id FROM log WHERE room = ? AND seq < ? AND digest IS NOT NULL
        AND (? OR device IN (SELECT value FROM json_each(?)))`,
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
    const ids = saidBefore(home, room, person === ALL ? null : (person as PersonId), asNumber(row["seq"]));
    if (ids.length === 0) continue;
    found = true;
    vanish(home.database, room, ids);
  }
  return found;
}
