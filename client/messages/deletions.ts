import { content, decodeCbor, decodeHeader, type EventId, LIMITS, type PersonId, type RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Database } from "../ports.ts";
import { isCleared } from "../retention/clears.ts";
import { leaveTombstones } from "../retention/vanish.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";
import { type Deed, type Doer, messageAt } from "./deed.ts";
import { mayModerate } from "./rights.ts";

/** Keeps that somebody took a message away. Whether it counts shows when the message is here. */
export function takeDeletion(
  home: Home,
  { room, person, at }: Doer,
  { message, also, thread }: Deed & { type: "delete" },
): "timeline" | "erased" {
  const { database } = home;
  database.run(
    `INSERT INTO deletions (message, room, person, moderates, thread) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
      SET moderates = max(moderates, excluded.moderates), thread = max(ifnull(thread, ''), ifnull(excluded.thread, ''))`,
    message,
    room,
    person,
    mayModerate(home, room, person, at) ? 1 : 0,
    thread ?? "",
  );
  for (const edit of also ?? [])
    database.run("INSERT OR IGNORE INTO deleted_edits VALUES (?, ?, ?, ?)", edit, room, message, person);
  if (takeNewerAway(home, message, room)) return "erased";
  const about = messageAt(home, message, room);
  if (!about || !isDeleted(home, message, room, about.person)) return "timeline";
  erase(home, message, room);
  showDeleted(home, message, room);
  return "erased";
}

/**
 * Shows that there was a message of which the host has handed over a tombstone only, and that somebody took it away;
 * inside the caller's transaction. One that nobody took away is not shown: it has disappeared.
 */
export function showDeleted(home: Home, message: EventId, room: RoomId): void {
  const { database } = home;
  const row = database.all(
    "SELECT at, seq, event FROM log WHERE id = ? AND room = ? AND state = 'erased'",
    message,
    room,
  )[0];
  const header = row && decodeHeader(asBytes(row["event"]));
  if (!header?.ok || !isDeleted(home, message, room, header.value.person)) return;
  if (isCleared(database, room, header.value.person, asNumber(row?.["seq"]))) return;
  const thread = database.all(
    "SELECT max(thread) AS thread FROM deletions WHERE message = ?1 AND room = ?2 AND (moderates = 1 OR person = ?3)",
    message,
    room,
    header.value.person,
  )[0]?.["thread"];
  database.run(
    `INSERT OR IGNORE INTO items (id, room, kind, person, ms, counter, text, thread, deleted)
      VALUES (?, ?, 'message', ?, ?, 0, '', ?, 1)`,
    message,
    room,
    header.value.person,
    asNumber(row?.["at"]),
    thread ? asText(thread) : null,
  );
}

/** True if the author of a message, or somebody who might, has taken it away. */
export function isDeleted({ database }: Home, message: EventId, room: RoomId, author: PersonId): boolean {
  const sql = "SELECT 1 FROM deletions WHERE message = ? AND room = ? AND (moderates = 1 OR person = ?)";
  return database.all(sql, message, room, author).length > 0;
}

/**
 * Takes away what cannot be read here, if whoever said it, or who might, has taken it away: from then on it is a deleted
 * message like any other. Inside the caller's transaction. False: it is not here, or nobody did.
 */
export function takeNewerAway(home: Home, message: EventId, room: RoomId): boolean {
  const { database } = home;
  // In a room that is not kept there is no log of it.
  const sql = `SELECT items.person FROM items LEFT JOIN log ON log.id = items.id AND log.room = items.room
    WHERE items.id = ? AND items.room = ? AND ifnull(log.state, 'newer') = 'newer' AND (items.kind = 'waiting' OR items.deleted = 1)`;
  const person = database.all(sql, message, room)[0]?.["person"];
  if (person === undefined || !isDeleted(home, message, room, asText(person) as PersonId)) return false;
  database.run("UPDATE items SET kind = 'message' WHERE id = ? AND room = ?", message, room);
  erase(home, message, room);
  return true;
}

/** Takes a message's words, and all that was done to it, out of the store; its place stays. Inside the caller's transaction. */
export function erase(home: Home, message: EventId, room: RoomId): void {
  const { database } = home;
  database.run(
    "UPDATE items SET text = '', mention = 0, mentions = NULL, edited = 0, forwarded = 0, deleted = 1, lock = NULL, said = NULL, file_names = NULL, file_kinds = NULL WHERE id = ? AND room = ? AND kind = 'message'",
    message,
    room,
  );
  database.run("DELETE FROM unseen WHERE id = ? AND room = ?", message, room);
  database.run("DELETE FROM reactions WHERE message = ? AND room = ?", message, room);
  database.run("DELETE FROM pins WHERE message = ? AND room = ?", message, room);
  dropUnsent(database, message, room);
  eraseBytes(home, message, room);
}

/** The sealed bytes of a message and of its edits, and the edits' words. Place, hash and running hash of the log stay. */
export function eraseBytes({ database }: Home, message: EventId, room: RoomId): void {
  database.run(
    "UPDATE edits SET text = '', mentions = NULL WHERE message = ? AND room = ? AND (text <> '' OR lock IS NOT NULL)",
    message,
    room,
  );
  database.run("DELETE FROM locked WHERE room = ?1 AND (id = ?2 OR message = ?2)", room, message);
  leaveTombstones(database, room, [message, ...editsOf(database, message, room)]);
}

/** The edits of a message that are here, oldest first. */
export function editsOf(database: Database, message: EventId, room: RoomId): EventId[] {
  const sql = "SELECT id FROM edits WHERE message = ? AND room = ? ORDER BY ms, counter, id";
  return database.all(sql, message, room).map((row) => asText(row["id"]) as EventId);
}

/** What was still to be done to a message, beside taking it away, and has not begun to leave this device. */
export function dropUnsent(database: Database, message: EventId, room: RoomId): void {
  const sql = "SELECT id, content FROM outbox WHERE room = ? AND about = ? AND event IS NULL";
  for (const row of database.all(sql, room, message)) {
    const said = decodeCbor(content, asBytes(row["content"]), LIMITS.eventBytes);
    if (said.ok && said.value.type !== "delete") database.run("DELETE FROM outbox WHERE id = ?", asText(row["id"]));
  }
}
