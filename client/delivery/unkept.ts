import { type Bytes, type Clock, type EventHeader, type EventId, type RoomId, sameBytes } from "@hearth/protocol";
import type { Database } from "../ports.ts";
import { asBytes, asNumber } from "../store/meta.ts";

/** What others have said in rooms that are not kept. All of it runs inside the caller's transaction. */
export function noteUnkept(
  database: Database,
  { event, room, device }: EventHeader,
  hash: Bytes,
  clock: Clock,
): number {
  // Behind all positions of any log, and the same on all of a person's devices.
  let place = clock.ms * 1_000 + Math.min(clock.counter, 999);
  while (database.all("SELECT 1 FROM unkept WHERE room = ? AND place = ?", room, place).length > 0) place++;
  database.run("INSERT INTO unkept VALUES (?, ?, ?, ?, ?)", event, room, device, hash, place);
  return place;
}

/** `other`: there is another one under its id. */
export function isUnkept(database: Database, id: EventId, hash: Bytes): "here" | "other" | undefined {
  const row = database.all("SELECT hash FROM unkept WHERE id = ?", id)[0];
  return row && (sameBytes(asBytes(row["hash"]), hash) ? "here" : "other");
}

/** Where it counts as unread. */
export function placeApart(database: Database, room: RoomId, id: string): number | undefined {
  const row = database.all("SELECT place FROM unkept WHERE room = ? AND id = ?", room, id)[0];
  return row && asNumber(row["place"]);
}

/** The newest of a room; 0: there is none. */
export function newestApart(database: Database, room: RoomId): number {
  return asNumber(
    database.all("SELECT ifnull(max(place), 0) AS place FROM unkept WHERE room = ?", room)[0]?.["place"] ?? 0,
  );
}
