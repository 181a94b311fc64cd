import type { EventId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Inside } from "../home/inside.ts";
import { blockedBy } from "../letters/blocked.ts";
import { endsBeforeMyTime } from "../private/past.ts";
import { asText } from "../store/meta.ts";
import { unreadInThreads } from "../unread/threads.ts";
import type { ThreadEntry, ThreadsView } from "./api.ts";
import { ITEMS, viewItems } from "./items.ts";
import { excerptsOf } from "./replies.ts";
import { summariesOf } from "./summaries.ts";

/** Events of one look further back, and how many looks one wish is worth. */
const PAGE = 500;
const LOOKS = 20;

/** A clock's counter is less than this. */
const COUNTERS = 0x10000;

const IN_THREADS = "room = ? AND thread IS NOT NULL AND kind = 'message' AND deleted = 0";

/** A room's threads, newest answer first, as far as they are on this device. */
function readThreads({ home, receiver: { log } }: Inside, room: RoomId, limit: number): ThreadsView {
  const { database } = home;
  const rows = database.all(
    `SELECT thread FROM items WHERE ${IN_THREADS} GROUP BY thread
      ORDER BY max(ms * ${COUNTERS} + counter) DESC, thread LIMIT ?`,
    room,
    limit + 1,
  );
  const roots = rows.slice(0, limit).map((row) => asText(row["thread"]) as EventId);
  const older = (log.span(room)?.first ?? 1) > 1 && !endsBeforeMyTime(home, log, room);
  return { threads: entriesOf(home, room, roots), more: rows.length > limit || older };
}

function entriesOf(home: Home, room: RoomId, roots: readonly EventId[]): ThreadEntry[] {
  const ids = JSON.stringify(roots);
  const blocked = blockedBy(home);
  const summaries = summariesOf(home, room, ids);
  const last = lastAnswers(home, room, ids);
  const excerpts = excerptsOf(home, room, [...last.values()], blocked);
  const heads = home.database.all(
    `${ITEMS} WHERE items.room = ? AND items.kind = 'message' AND items.id IN (SELECT value FROM json_each(?))`,
    room,
    ids,
  );
  const items = new Map(viewItems(home, room, heads).map((it) => [it.id, it]));
  return roots.flatMap((root): ThreadEntry[] => {
    const [summary, item, answer] = [summaries.get(root), items.get(root), last.get(root)];
    const shown = answer && excerpts.get(answer);
    if (!summary || !shown) return [];
    return [{ root, summary, last: shown, ...(item?.kind === "message" && { item }) }];
  });
}

/** The newest answer in each of some threads. */
function lastAnswers({ database }: Home, room: RoomId, roots: string): ReadonlyMap<string, EventId> {
  const rows = database.all(
    `SELECT value AS root, (SELECT id FROM items WHERE ${IN_THREADS} AND thread = value
      ORDER BY ms DESC, counter DESC, id DESC LIMIT 1) AS id FROM json_each(?)`,
    room,
    roots,
  );
  return new Map(
    rows.flatMap((row) => (row["id"] === null ? [] : [[asText(row["root"]), asText(row["id"]) as EventId]])),
  );
}

/** The same; `further`: where fewer than `limit` are here, older messages are fetched until another shows. */
export async function listThreads(inside: Inside, room: RoomId, limit: number, further: boolean): Promise<ThreadsView> {
  const before = readThreads(inside, room, limit);
  let now = before;
  for (let look = 0; further && look < LOOKS && now.threads.length < limit; look++) {
    if (now.threads.length > before.threads.length || !now.more || !(await inside.older(room, PAGE))) break;
    now = readThreads(inside, room, limit);
  }
  return now;
}

/** How many answers in a room's threads are unread. */
export function countUnreadInThreads(home: Home, room: RoomId): number {
  const rows = home.database.all(`SELECT DISTINCT thread FROM items WHERE ${IN_THREADS}`, room);
  if (rows.length === 0) return 0;
  const unread = unreadInThreads(home, room, JSON.stringify(rows.map((row) => row["thread"])));
  return unread.values().reduce((sum, n) => sum + n, 0);
}
