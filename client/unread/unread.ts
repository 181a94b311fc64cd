import type { EventHeader, EventId, RoomId } from "@hearth/protocol";
import { z } from "zod";
import type { Home } from "../home/home.ts";
import type { Database } from "../ports.ts";
import { asNumber, asText, Kept } from "../store/meta.ts";
import { isBehind, type Mark } from "./marks.ts";

/**
 * Which messages nobody has read on any of a person's devices, as far as this one knows. Invariants: 1. `unseen` holds
 * the messages of others behind a room's mark that are open here, without those of blocked people; 2. the counts beside
 * a mark are kept by the store's own triggers; 3. all of it runs inside the caller's transaction.
 */
const BEGINNING: Mark = { epoch: -1, seq: 0 };

/** Unread counts of a room. */
export interface Unread {
  readonly unread: number;
  /** Of those, how many name this person or everyone. */
  readonly mentions: number;
}

export const NONE_UNREAD: Unread = { unread: 0, mentions: 0 };

/**
 * What counts of an item: somebody else's message outside of threads, and their call that nobody took or that came during another. Only what
 * is kept of calls is JSON, so it is asked for in a CASE, which looks at nothing else. Parameters: me.
 */
const COUNTS = `CASE kind WHEN 'message' THEN 1
    WHEN 'call' THEN json_extract(text, '$.ms') = 0 AND coalesce(json_extract(text, '$.why'), '') != 'declined' ELSE 0 END
  AND thread IS NULL AND deleted = 0 AND person != ?
  AND NOT EXISTS (SELECT 1 FROM facts WHERE key = 'block ' || person AND value = 'blocked')`;

const begun = (database: Database) => new Kept(database, "unread.begun", z.boolean());

/** A room is about to be read that is not here yet: to a device that has just come in, what was said up to `seq` is no news. */
export function roomBegins(database: Database, room: RoomId, seq: number): void {
  if (!begun(database).read()) beginAt(database, room, seq);
}

/** This device has seen its rooms once: whatever comes from now on is new to it. */
export function hasBegun(database: Database): void {
  begun(database).write(true);
}

function beginAt(database: Database, room: RoomId, seq: number): void {
  database.run("INSERT OR IGNORE INTO reads (room, epoch, seq) VALUES (?, ?, ?)", room, BEGINNING.epoch, seq);
}

/** How far a room has been read; before the first word on it, where this device began. */
export function markOf(database: Database, room: RoomId): Mark {
  const row = database.all("SELECT epoch, seq FROM reads WHERE room = ?", room)[0];
  return row ? { epoch: asNumber(row["epoch"]), seq: asNumber(row["seq"]) } : BEGINNING;
}

/** Takes account of a message that stands in the timeline now. True if it is unread. */
export function countMessage(home: Home, { room, event, person }: EventHeader, seq: number): boolean {
  const { database, account } = home;
  if (person === account.person || seq <= markOf(database, room).seq) return false;
  beginAt(database, room, BEGINNING.seq);
  database.run(
    `INSERT OR IGNORE INTO unseen SELECT room, ?, id, ms, counter, mention FROM items WHERE id = ? AND ${COUNTS}`,
    seq,
    event,
    account.person,
  );
  return true;
}

/** Takes a mark, from this device or another of this person's. False: it says nothing new. */
export function takeMark(home: Home, room: RoomId, mark: Mark): boolean {
  const { database } = home;
  const before = markOf(database, room);
  if (!isBehind(before, mark)) return false;
  database.run(
    `INSERT INTO reads (room, epoch, seq) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq`,
    room,
    mark.epoch,
    mark.seq,
  );
  if (mark.seq < before.seq) recount(home, room);
  else database.run("DELETE FROM unseen WHERE room = ? AND seq <= ?", room, mark.seq);
  return true;
}

/** Counts a room again from its mark on: it went back, or somebody is blocked or heard again. */
export function recount({ database, account }: Home, room: RoomId): void {
  database.run("DELETE FROM unseen WHERE room = ?", room);
  database.run(
    `INSERT OR IGNORE INTO unseen SELECT log.room, log.seq, items.id, items.ms, items.counter, items.mention
      FROM log JOIN items ON items.id = log.id AND items.room = log.room
      WHERE log.room = ? AND log.seq > ? AND log.state = 'open' AND ${COUNTS}`,
    room,
    markOf(database, room).seq,
    account.person,
  );
  database.run(
    `INSERT OR IGNORE INTO unseen SELECT unkept.room, unkept.place, items.id, items.ms, items.counter, items.mention
      FROM unkept JOIN items ON items.id = unkept.id AND items.room = unkept.room
      WHERE unkept.room = ? AND unkept.place > ? AND ${COUNTS}`,
    room,
    markOf(database, room).seq,
    account.person,
  );
}

/** The same for every room, because whose messages count has changed. */
export function recountAll(home: Home): void {
  for (const row of home.database.all("SELECT room FROM reads")) recount(home, asText(row["room"]) as RoomId);
  home.changed({ what: "unread" });
}

/** A restored host takes what stood behind position `seq` once more, in another order: it is unread until it is read there. */
export function forgetBehind(database: Database, room: RoomId, seq: number): void {
  database.run("DELETE FROM unseen WHERE room = ? AND seq > ?", room, seq);
  database.run("UPDATE reads SET epoch = max(epoch, 0) + 1, seq = ? WHERE room = ? AND seq > ?", seq, room, seq);
}

/** The counts of all rooms that have any. */
export function unreadCounts(database: Database): ReadonlyMap<RoomId, Unread> {
  const rows = database.all("SELECT room, unread, mentions FROM reads WHERE unread > 0");
  return new Map(
    rows.map((row) => [
      asText(row["room"]) as RoomId,
      { unread: asNumber(row["unread"]), mentions: asNumber(row["mentions"]) },
    ]),
  );
}

/** The unread message that stands first in the timeline. */
export function firstUnread(database: Database, room: RoomId): EventId | undefined {
  const row = database.all("SELECT id FROM unseen WHERE room = ? ORDER BY ms, counter, id LIMIT 1", room)[0];
  return row && (asText(row["id"]) as EventId);
}
