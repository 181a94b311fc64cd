import type { RoomId } from "@hearth/protocol";
import type { From, Timeline } from "../api.ts";
import type { Home } from "../home/home.ts";
import { ITEMS, viewItems } from "../messages/items.ts";
import type { Database, Row } from "../ports.ts";
import { endsBeforeMyTime } from "../private/past.ts";
import { asNumber, asText } from "../store/meta.ts";
import { firstUnread } from "../unread/unread.ts";
import type { Log } from "./log.ts";

/**
 * Items are in order of the authors' hybrid clocks (ms, counter), then by id. Every query seeks in the index
 * `items_in_order` and reads no more rows than it answers with, however long the room is. What stands in a thread is not
 * among them.
 */
const SELECT = `${ITEMS} WHERE items.room = ? AND items.thread IS NULL`;
const BACKWARD = "ORDER BY ms DESC, counter DESC, items.id DESC LIMIT ?";
const FORWARD = "ORDER BY ms, counter, items.id LIMIT ?";
export const QUERIES = {
  newest: `${SELECT} ${BACKWARD}`,
  before: `${SELECT} AND (ms, counter, items.id) < (?, ?, ?) ${BACKWARD}`,
  after: `${SELECT} AND (ms, counter, items.id) > (?, ?, ?) ${FORWARD}`,
  onward: `${SELECT} AND (ms, counter, items.id) >= (?, ?, ?) ${FORWARD}`,
} as const;

export const THOSE_BEFORE =
  "SELECT 1 FROM items WHERE room = ? AND thread IS NULL AND (ms, counter, id) < (?, ?, ?) LIMIT ?";
export const NEWEST_AT = "SELECT ms FROM items WHERE room = ? AND thread IS NULL ORDER BY ms DESC LIMIT 1";

/** Where an item stands in its room: ms, counter, id. */
type Place = readonly [number, number, string];

/** Part of a room's timeline, ascending, as far as it is on this device. */
export function readTimeline(home: Home, log: Log, room: RoomId, limit: number, from?: From): Timeline {
  const { database } = home;
  const unread = firstUnread(database, room);
  const rows = rowsFrom(database, room, limit, from?.at === "unread" ? unread && { at: "around", id: unread } : from);
  const isThere = (query: "before" | "after", row: Row | undefined): boolean =>
    row !== undefined && database.all(QUERIES[query], room, ...placeIn(row), 1).length > 0;
  const older = isAtHost(home, log, room);
  return {
    room,
    items: viewItems(home, room, rows ?? []),
    more: isThere("before", rows?.at(0)) || older,
    newer: isThere("after", rows?.at(-1)),
    ...(unread && { unread }),
    ...(!rows && { lost: true }),
  };
}

/** Before item `id` fewer than `limit` are on this device, and the host has more. */
export function lacksBefore(home: Home, log: Log, room: RoomId, limit: number, id: string): boolean {
  if (!isAtHost(home, log, room)) return false;
  const place = placeOf(home.database, room, id);
  return !place || home.database.all(THOSE_BEFORE, room, ...place, limit).length < limit;
}

/** What is older than this device has is at the host, and may be read. */
function isAtHost(home: Home, log: Log, room: RoomId): boolean {
  return (log.span(room)?.first ?? 1) > 1 && !endsBeforeMyTime(home, log, room);
}

/** `undefined`: there is no such item here. */
function rowsFrom(
  database: Database,
  room: RoomId,
  limit: number,
  from: Exclude<From, { at: "unread" }> | undefined,
): Row[] | undefined {
  if (!from) return database.all(QUERIES.newest, room, limit).reverse();
  const place = placeOf(database, room, from.id);
  if (!place) return undefined;
  const before = (count: number) => database.all(QUERIES.before, room, ...place, count).reverse();
  switch (from.at) {
    case "before":
      return before(limit);
    case "after":
      return database.all(QUERIES.after, room, ...place, limit);
    case "onward":
      return database.all(QUERIES.onward, room, ...place, limit);
    case "around": {
      const half = Math.ceil(limit / 2);
      const onward = database.all(QUERIES.onward, room, ...place, half);
      return [...before(limit - onward.length), ...onward];
    }
  }
}

/** True if nothing stands behind item `id` in its room. */
export function isNewest(database: Database, room: RoomId, id: string): boolean {
  const place = placeOf(database, room, id);
  return place !== undefined && database.all(QUERIES.after, room, ...place, 1).length === 0;
}

/** When the newest item of a room was said, ms since 1970. */
export function lastAt(database: Database, room: RoomId): number | undefined {
  const row = database.all(NEWEST_AT, room)[0];
  return row && asNumber(row["ms"]);
}

function placeOf(database: Database, room: RoomId, id: string): Place | undefined {
  const row = database.all("SELECT ms, counter, id FROM items WHERE id = ? AND room = ?", id, room)[0];
  return row && placeIn(row);
}

function placeIn(row: Row): Place {
  return [asNumber(row["ms"]), asNumber(row["counter"]), asText(row["id"])];
}
