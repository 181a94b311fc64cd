import type { Clock, EventHeader, EventId, PersonId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { LogRow } from "../rooms/log.ts";
import { overwriteErased } from "../store/erased.ts";
import { asNumber, asText } from "../store/meta.ts";
import { isCleared } from "./clears.ts";
import { vanish } from "./vanish.ts";
import { horizonOf, wordsOn } from "./words.ts";

/** The host may erase by its own clock, and hears of a word a little later than the log: so much is granted to it, ms. */
const GRACE_MS = 10 * 60_000;

/** Keeps that the host handed over a tombstone; inside the caller's transaction. Whether anything accounts for it shows later. */
export function tookTombstone(
  { database }: Home,
  { room, seq, at }: LogRow,
  { event, person, retention }: EventHeader,
): void {
  const sql = "INSERT OR REPLACE INTO tombstones VALUES (?, ?, ?, ?, ?, ?)";
  database.run(sql, room, seq, event, person, at, retention === 0 ? 1 : 0);
}

/**
 * Looks at tombstones of the host: who took the words away, or how long the room was kept? What nobody did is the host's
 * own doing, and is told. To be called when what it shows has been read.
 */
export function judgeTombstones(home: Home): void {
  const { database, troubles } = home;
  for (const row of database.all("SELECT DISTINCT room FROM tombstones")) {
    const room = asText(row["room"]) as RoomId;
    const { withheld, gone } = database.transaction(() => judgeRoom(home, room));
    if (gone.length > 0) {
      overwriteErased(database);
      home.changed({ what: "timeline", room });
      home.changed({ what: "unread" });
    }
    if (withheld) troubles.note("message_withheld", room);
    else troubles.clear("message_withheld", room);
  }
}

/** `gone`: messages whose words were here still, from before a restored host took another order, and are not any more. */
function judgeRoom(home: Home, room: RoomId): { readonly withheld: boolean; readonly gone: readonly EventId[] } {
  const { database } = home;
  const gone: EventId[] = [];
  const horizon = horizonOf(wordsOn(database, room), home.hostTime.now()) + GRACE_MS;
  let withheld = false;
  for (const row of database.all("SELECT * FROM tombstones WHERE room = ?", room)) {
    const it = {
      id: asText(row["id"]) as EventId,
      person: asText(row["person"]) as PersonId,
      seq: asNumber(row["seq"]),
    };
    const at = asNumber(row["at"]);
    const id = `withheld ${room} ${it.seq}`;
    if ((row["passes"] === 1 && at <= horizon) || isAccountedFor(home, room, it)) {
      database.run("DELETE FROM tombstones WHERE room = ? AND seq = ?", room, it.seq);
      database.run("DELETE FROM items WHERE id = ?", id);
      if (hasWords(home, room, it.id)) gone.push(it.id);
    } else if (isWhole(home, room)) {
      withheld = true;
      const place = behind(home, room, it.seq);
      database.run(
        "INSERT OR IGNORE INTO items (id, room, kind, ms, counter, text) VALUES (?, ?, 'notice', ?, ?, ?)",
        id,
        room,
        place?.ms ?? at,
        place?.counter ?? -1,
        "The host has taken words away here that nobody had deleted.",
      );
      home.changed({ what: "timeline", room });
    }
  }
  if (gone.length > 0) vanish(database, room, gone);
  return { withheld, gone };
}

function hasWords({ database }: Home, room: RoomId, id: EventId): boolean {
  const sql = "SELECT 1 FROM items WHERE id = ? AND room = ? AND kind = 'message' AND deleted = 0";
  return database.all(sql, id, room).length > 0;
}

/** The place of the message in front of a position of the log: a notice at the same place stands behind it, by its id. */
function behind({ database }: Home, room: RoomId, seq: number): Clock | undefined {
  const row = database.all(
    `SELECT items.ms, items.counter FROM log JOIN items ON items.id = log.id AND items.room = log.room
      WHERE log.room = ? AND log.seq < ? ORDER BY log.seq DESC LIMIT 1`,
    room,
    seq,
  )[0];
  return row && { ms: asNumber(row["ms"]), counter: asNumber(row["counter"]) };
}

function isAccountedFor(
  { database }: Home,
  room: RoomId,
  { id, person, seq }: { id: EventId; person: PersonId; seq: number },
): boolean {
  if (isCleared(database, room, person, seq)) return true;
  const deleted = database.all(
    `SELECT 1 FROM deletions WHERE room = ?1 AND (moderates = 1 OR person = ?3) AND (message = ?2
      OR message IN (SELECT message FROM deleted_edits WHERE event = ?2 AND room = ?1 AND person = deletions.person))`,
    room,
    id,
    person,
  );
  return deleted.length > 0;
}

/**
 * All that could account for a tombstone is here and open. An open channel's retention is in the home's hidden room, a
 * private room's in its own log, which may have begun before this person's time there.
 */
function isWhole(home: Home, room: RoomId): boolean {
  const { database } = home;
  const has = (state: string, where: string) =>
    database.all(`SELECT 1 FROM log WHERE state IN (${state}) AND room = ? LIMIT 1`, where).length > 0;
  const waits = (where: string) => has("'waiting', 'unvouched'", where);
  if (!home.privates.of(room)) return !waits(room) && !waits(home.account.home);
  const first = database.all("SELECT first FROM rooms WHERE room = ?", room)[0]?.["first"];
  return first === 1 && !waits(room) && !has("'closed'", room);
}
