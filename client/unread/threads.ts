import { type EventId, type RoomId, schema } from "@hearth/protocol";
import { z } from "zod";
import type { Home } from "../home/home.ts";
import type { OwnKind } from "../own/kind.ts";
import type { Own } from "../own/own.ts";
import { OwnValues } from "../own/values.ts";
import { asNumber, asText } from "../store/meta.ts";

/** Threads of one room whose marks are kept: those that were read farthest. */
const MOST = 400;

const marks = z.record(schema.eventId, schema.count).refine((it) => Object.keys(it).length <= MOST);
type Marks = z.infer<typeof marks>;

/** How far each thread of a room has been read (positions of its log), by room, over one's devices. */
export const THREAD_MARKS: OwnKind<Marks> = {
  kind: "threads read",
  schema: marks,
  merge: mergeThreadMarks,
};

/** Of each the farther; where they are too many, those farthest back go: so devices agree, whatever they hear first. */
export function mergeThreadMarks(a: Marks, b: Marks): Marks {
  const all: Record<string, number> = { ...a };
  for (const [id, seq] of Object.entries(b)) all[id] = Math.max(all[id] ?? 0, seq);
  const kept = Object.entries(all).sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1));
  return marks.parse(Object.fromEntries(kept.slice(0, MOST)));
}

/**
 * Unread replies of others in threads (ids of roots as a JSON list) that this person began or spoke in. What they answered
 * they have read.
 */
export function unreadInThreads(home: Home, room: RoomId, roots: string): ReadonlyMap<EventId, number> {
  const { database, account } = home;
  const read = new OwnValues(database, () => undefined).get(THREAD_MARKS, room) ?? {};
  const rows = database.all(
    `WITH mine AS (SELECT items.thread AS root, max(log.seq) AS said FROM items LEFT JOIN log ON log.id = items.id
        WHERE items.thread IN (SELECT value FROM json_each(?3)) AND items.room = ?1 AND items.person = ?2 GROUP BY items.thread
        UNION ALL SELECT id, 0 FROM items WHERE id IN (SELECT value FROM json_each(?3)) AND room = ?1 AND thread IS NULL
          AND person = ?2),
      begun AS (SELECT root, max(said) AS said FROM mine GROUP BY root)
      SELECT begun.root AS root, count(*) AS n FROM begun JOIN items ON items.thread = begun.root AND items.room = ?1
        JOIN log ON log.id = items.id AND log.room = ?1
        WHERE items.kind = 'message' AND items.deleted = 0 AND items.person != ?2
          AND log.seq > max(ifnull(begun.said, 0), ifnull((SELECT value FROM json_each(?4) WHERE key = begun.root), 0))
          AND NOT EXISTS (SELECT 1 FROM facts WHERE key = 'block ' || items.person AND value = 'blocked')
        GROUP BY begun.root`,
    room,
    account.person,
    roots,
    JSON.stringify(read),
  );
  return new Map(rows.map((row) => [asText(row["root"]) as EventId, asNumber(row["n"])]));
}

/** All of a thread that is here has been read. */
export function readThreadUp(home: Home, own: Own, room: RoomId, root: EventId): void {
  const row = home.database.all(
    "SELECT max(log.seq) AS seq FROM items JOIN log ON log.id = items.id AND log.room = items.room WHERE items.room = ? AND items.thread = ?",
    room,
    root,
  )[0];
  const seq = row && row["seq"] !== null ? asNumber(row["seq"]) : 0;
  if (seq === 0 || (own.get(THREAD_MARKS, room)?.[root] ?? 0) >= seq) return;
  own.set(THREAD_MARKS, room, mergeThreadMarks(own.get(THREAD_MARKS, room) ?? {}, { [root]: seq }));
  home.changed({ what: "timeline", room });
}
