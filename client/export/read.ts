import type { EventId, PersonId, RoomId, SealedFile } from "@hearth/protocol";
import { safeName } from "../blobs/name.ts";
import { filesOf } from "../blobs/said.ts";
import type { Home } from "../home/home.ts";
import { LOCKED, OPENED, TEXT } from "../locks/tables.ts";
import { pinnedOf } from "../messages/pins.ts";
import { reactionsUnder } from "../messages/reactions.ts";
import { repliesOf } from "../messages/replies.ts";
import type { Row } from "../ports.ts";
import { asNumber, asText } from "../store/meta.ts";
import type { ExportedMessage, ExportedReply, ExportPage, ExportPlace, ExportRange } from "./api.ts";

/** What stands in threads has an index of its own (`items_said_in_threads`): both halves seek, and are merged. */
const half = (thread: "NULL" | "NOT NULL") => `SELECT * FROM (
  SELECT items.id, person, ms, counter, ${TEXT} AS text, items.lock, reply, thread, forwarded, edited FROM items ${OPENED}
    WHERE room = ?1 AND thread IS ${thread} AND (ms, counter, items.id) > (?2, ?3, ?4) AND ms < ?5
      AND kind = 'message' AND deleted = 0
    ORDER BY ms, counter, items.id LIMIT ?6)`;
const PAGE = `${half("NULL")} UNION ALL ${half("NOT NULL")} ORDER BY ms, counter, id LIMIT ?6`;

/** A page of a room's messages, with all that hangs on them. */
export function readPage(
  home: Home,
  room: RoomId,
  range: ExportRange,
  limit: number,
  after: ExportPlace = { ms: range.from ?? 0, counter: -1, id: "" },
): ExportPage {
  const until = range.until ?? Number.MAX_SAFE_INTEGER;
  const rows = home.database.all(PAGE, room, after.ms, after.counter, after.id, until, limit);
  const ids = JSON.stringify(rows.map((row) => row["id"]));
  const around: Around = {
    files: (id) => filesOf(home.database, id),
    pinned: pinnedOf(home, room, ids),
    // What blocked people have said is exported as well, marked where people are listed.
    replies: repliesOf(home, room, rows, NOBODY),
    reactions: reactionsUnder(home, room, ids, NOBODY),
    edits: timesOf(
      home,
      "SELECT message AS id, max(edits.ms) AS ms FROM edits JOIN items ON items.id = edits.message AND items.person = edits.person WHERE edits.room = ? AND message IN (SELECT value FROM json_each(?)) GROUP BY message",
      room,
      ids,
    ),
    unsent: timesOf(
      home,
      "SELECT id, 0 AS ms FROM outbox WHERE room = ? AND id IN (SELECT value FROM json_each(?))",
      room,
      ids,
    ),
  };
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    messages: rows.map((row) => messageOf(row, around)),
    ...(last && { next: { ms: asNumber(last["ms"]), counter: asNumber(last["counter"]), id: asText(last["id"]) } }),
  };
}

const NOBODY: ReadonlySet<PersonId> = new Set();

interface Around {
  readonly files: (id: EventId) => readonly SealedFile[];
  readonly pinned: ReadonlySet<string>;
  readonly replies: ReturnType<typeof repliesOf>;
  readonly reactions: ReturnType<typeof reactionsUnder>;
  /** ms. */
  readonly edits: ReadonlyMap<string, number>;
  readonly unsent: ReadonlyMap<string, number>;
}

function messageOf(row: Row, around: Around): ExportedMessage {
  const id = asText(row["id"]) as EventId;
  const files = around.files(id).map(({ name, type, size }) => ({ name: safeName(name), type, size }));
  const under = around.reactions.get(id);
  const editedAt = row["edited"] === 1 ? (around.edits.get(id) ?? asNumber(row["ms"])) : undefined;
  return {
    id,
    author: asText(row["person"]) as PersonId,
    at: asNumber(row["ms"]),
    text: row["text"] === "" && row["lock"] !== null && files.length === 0 ? LOCKED : asText(row["text"]),
    ...(files.length > 0 && { files }),
    ...(editedAt !== undefined && { editedAt }),
    ...(row["forwarded"] === 1 && { forwarded: true }),
    ...(around.pinned.has(id) && { pinned: true }),
    ...(row["thread"] !== null && { thread: asText(row["thread"]) as EventId }),
    ...(row["reply"] !== null && { reply: replyOf(asText(row["reply"]) as EventId, around) }),
    ...(under && { reactions: [...under].map(([emoji, people]) => ({ emoji, people })) }),
    ...(around.unsent.has(id) && { unsent: true }),
  };
}

function replyOf(id: EventId, { replies }: Around): ExportedReply {
  const it = replies.get(id);
  return it?.is === "here" ? { id, author: it.author, excerpt: it.excerpt } : { id };
}

function timesOf({ database }: Home, sql: string, room: RoomId, ids: string): ReadonlyMap<string, number> {
  return new Map(database.all(sql, room, ids).map((row) => [asText(row["id"]), asNumber(row["ms"])]));
}
