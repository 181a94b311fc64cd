import { content, decodeCbor, type EventId, LIMITS, type PersonId, type RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Database } from "../ports.ts";
import { asBytes, asText } from "../store/meta.ts";
import { type Doer, messageAt } from "./deed.ts";
import { mayModerate } from "./rights.ts";

/** Keeps that somebody took a message away. Whether it counts shows when the message is here. */
export function takeDeletion(home: Home, { room, person, at }: Doer, message: EventId): "timeline" | "erased" {
  home.database.run(
    "INSERT INTO deletions VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET moderates = max(moderates, excluded.moderates)",
    message,
    room,
    person,
    mayModerate(home, room, person, at) ? 1 : 0,
  );
  const about = messageAt(home, message, room);
  if (!about || !isDeleted(home, message, room, about.person)) return "timeline";
  erase(home, message, room);
  return "erased";
}

/** True if the author of a message, or somebody who might, has taken it away. */
export function isDeleted({ database }: Home, message: EventId, room: RoomId, author: PersonId): boolean {
  const sql = "SELECT 1 FROM deletions WHERE message = ? AND room = ? AND (moderates = 1 OR person = ?)";
  return database.all(sql, message, room, author).length > 0;
}

/** Takes a message's words, and all that was done to it, out of the store; its place stays. Inside the caller's transaction. */
export function erase(home: Home, message: EventId, room: RoomId): void {
  const { database } = home;
  database.run(
    "UPDATE items SET text = '', mention = 0, mentions = NULL, edited = 0, forwarded = 0, deleted = 1 WHERE id = ? AND room = ? AND kind = 'message'",
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
    "UPDATE edits SET text = '', mentions = NULL WHERE message = ? AND room = ? AND text <> ''",
    message,
    room,
  );
  database.run(
    `UPDATE log SET event = x'' WHERE room = ? AND state = 'open' AND length(event) > 0
      AND id IN (SELECT ? UNION SELECT id FROM edits WHERE message = ? AND room = ?)`,
    room,
    message,
    message,
    room,
  );
}

/** What was still to be done to a message, beside taking it away, and has not begun to leave this device. */
export function dropUnsent(database: Database, message: EventId, room: RoomId): void {
  const sql = "SELECT id, content FROM outbox WHERE room = ? AND about = ? AND event IS NULL";
  for (const row of database.all(sql, room, message)) {
    const said = decodeCbor(content, asBytes(row["content"]), LIMITS.eventBytes);
    if (said.ok && said.value.type !== "delete") database.run("DELETE FROM outbox WHERE id = ?", asText(row["id"]));
  }
}
