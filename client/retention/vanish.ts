import { decodeHeader, eventParts, type RoomId, tombstoneWith } from "@hearth/protocol";
import { forgetSaid } from "../delivery/history.ts";
import { blankEarly } from "../delivery/rows.ts";
import type { Database, Row } from "../ports.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";

const SHA256_BYTES = 32;

/** Leaves tombstones of what is whole among some events of a room; inside the caller's transaction. */
export function leaveTombstones(database: Database, room: RoomId, ids: readonly string[]): void {
  const rows = database.all(
    `SELECT seq, event, digest FROM log WHERE room = ? AND digest IS NOT NULL
      AND id IN (SELECT value FROM json_each(?))`,
    room,
    JSON.stringify(ids),
  );
  blankEarly(database, room, ids);
  forgetSaid(database, room, ids);
  for (const row of rows)
    database.run(
      "UPDATE log SET event = ?, digest = NULL, state = 'erased', why = NULL WHERE room = ? AND seq = ?",
      remainsOf(row),
      room,
      asNumber(row["seq"]),
    );
}

/** Of a row that is older than digests nothing can be left. */
function remainsOf(row: Row) {
  const [event, digest] = [asBytes(row["event"]), asBytes(row["digest"])];
  const isReadable = digest.length === SHA256_BYTES && decodeHeader(event).ok && eventParts(event).signature.length > 0;
  return isReadable ? tombstoneWith(event, digest) : new Uint8Array();
}

/**
 * Takes events of a room out of the store as if they had never been said, with all that hangs on them: words, edits,
 * reactions, pins, index (by the store's triggers). The log keeps their tombstones. Inside the caller's transaction.
 */
export function vanish(database: Database, room: RoomId, ids: readonly string[]): void {
  const list = JSON.stringify(ids);
  dropDeeds(database, room, ids);
  for (const table of DEEDS)
    database.run(`DELETE FROM ${table} WHERE room = ? AND id IN (SELECT value FROM json_each(?))`, room, list);
  database.run(
    "DELETE FROM items WHERE room = ? AND kind <> 'notice' AND id IN (SELECT value FROM json_each(?))",
    room,
    list,
  );
  leaveTombstones(database, room, ids);
}

/** Takes out what was done to messages of a room that are gone; inside the caller's transaction. True if there was something. */
export function dropDeeds(database: Database, room: RoomId, messages: readonly string[]): boolean {
  const list = JSON.stringify(messages);
  const about = "room = ? AND message IN (SELECT value FROM json_each(?))";
  const edits = database.all(`SELECT id FROM edits WHERE ${about}`, room, list).map((it) => asText(it["id"]));
  let found = false;
  for (const table of DEEDS) {
    found ||= database.all(`SELECT 1 FROM ${table} WHERE ${about} LIMIT 1`, room, list).length > 0;
    database.run(`DELETE FROM ${table} WHERE ${about}`, room, list);
  }
  leaveTombstones(database, room, edits);
  return found;
}

const DEEDS = ["edits", "reactions", "pins", "locked"];
