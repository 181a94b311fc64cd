import type { EventId, PersonId, RoomId } from "@hearth/protocol";
import type { Delivery, TimelineItem } from "../api.ts";
import type { FileView } from "../blobs/api.ts";
import { filesFirst } from "../blobs/files-first.ts";
import { viewFiles } from "../blobs/view.ts";
import { readCall } from "../calls/note.ts";
import { callText } from "../calls/text.ts";
import { waitsFor } from "../delivery/view.ts";
import type { Home } from "../home/home.ts";
import { blockedBy } from "../letters/blocked.ts";
import { missingLock } from "../locks/missing.ts";
import { OPENED } from "../locks/tables.ts";
import type { Row } from "../ports.ts";
import { previewsOf } from "../previews/store.ts";
import { type Reached, reachedOf } from "../receipts/reached.ts";
import { asNumber, asText } from "../store/meta.ts";
import type { MessageLock, MessageRight, PreviewView, ReactionView, ReplyView, ThreadSummary } from "./item.ts";
import { readNamed } from "./mention.ts";
import { pinnedOf } from "./pins.ts";
import { viewReactions } from "./reactions.ts";
import { repliesOf } from "./replies.ts";
import { headsNow, mayModerate, mayPin } from "./rights.ts";
import { summariesOf } from "./summaries.ts";

/** The beginning of every query for items that are to be shown. */
export const ITEMS = `SELECT items.*, opened.id AS open, opened.text AS opened, opened.files AS opened_files, outbox.id AS waits, outbox.failed,
    (SELECT max(deed.failed) FROM outbox AS deed WHERE deed.about = items.id) AS stuck
    FROM items LEFT JOIN outbox ON outbox.id = items.id ${OPENED}`;

/** What holds of several items of a room, read once for all of them. */
interface Around {
  readonly blocked: ReadonlySet<PersonId>;
  readonly moderates: boolean;
  readonly pins: boolean;
  readonly reactions: ReadonlyMap<string, readonly ReactionView[]>;
  readonly pinned: ReadonlySet<string>;
  readonly replies: ReadonlyMap<string, ReplyView>;
  readonly threads: ReadonlyMap<string, ThreadSummary>;
  readonly files: ReadonlyMap<string, readonly FileView[]>;
  readonly previews: ReadonlyMap<string, PreviewView>;
  readonly reached: ReadonlyMap<string, Reached>;
  readonly lacksLock: ReturnType<typeof missingLock>;
}

/** Those of these items of a room that there are, as they are now. */
export function readItems(home: Home, room: RoomId, ids: readonly string[]): TimelineItem[] {
  const sql = `${ITEMS} WHERE items.room = ? AND items.id IN (SELECT value FROM json_each(?))`;
  return viewItems(home, room, home.database.all(sql, room, JSON.stringify(ids)));
}

/** Rows of one room (selected by {@link ITEMS}) as the timeline shows them. */
export function viewItems(home: Home, room: RoomId, rows: readonly Row[]): TimelineItem[] {
  const messages = rows.filter((row) => row["kind"] === "message");
  const ids = JSON.stringify(messages.map((row) => row["id"]));
  const blocked = blockedBy(home);
  const heads = headsNow(home, room);
  const me = home.account.person;
  const mine = JSON.stringify(messages.flatMap((row) => (row["person"] === me ? [row["id"]] : [])));
  const around: Around = {
    blocked,
    moderates: mayModerate(home, room, me, heads),
    pins: mayPin(home, room, me, heads),
    reactions: viewReactions(home, room, ids, blocked),
    pinned: pinnedOf(home, room, ids),
    replies: repliesOf(home, room, messages, blocked),
    threads: summariesOf(home, room, ids),
    files: viewFiles(home.database, home.blobs, messages),
    previews: previewsOf(home.database, ids),
    reached: reachedOf(home, room, mine, blocked),
    lacksLock: missingLock(home.database, room, messages),
  };
  return rows.map((row) => itemOf(home, row, around));
}

function itemOf(home: Home, row: Row, around: Around): TimelineItem {
  const at = asNumber(row["ms"]);
  const text = asText(row["text"]);
  if (row["kind"] === "notice") return { kind: "notice", id: asText(row["id"]), at, text };
  const author = asText(row["person"]) as PersonId;
  if (row["kind"] === "call") return callItem(home, asText(row["id"]), author, at, text);
  const id = asText(row["id"]) as EventId;
  const about = { id, authorName: home.nameOf(author), at, text };
  const hides = around.blocked.has(author) && { blocked: true as const };
  if (row["kind"] === "waiting") return { kind: "waiting", ...about, ...hides };
  const preview = around.previews.get(id);
  const files = around.files.get(id);
  const named = readNamed(row["mentions"]);
  const mine = author === home.account.person;
  const reply = row["reply"] === null ? undefined : around.replies.get(asText(row["reply"]));
  const reactions = around.reactions.get(id);
  const thread = around.threads.get(id);
  const deleted = row["deleted"] === 1;
  const isOpen = row["lock"] === null || row["opened"] !== null;
  const may = deleted ? [] : rightsOf(mine, around).filter((it) => it !== "edit" || isOpen);
  return {
    kind: "message",
    ...about,
    ...lockIn(row, around),
    author,
    ...(mine && { delivery: deliveryOf(home, row, around.reached.get(id)) }),
    ...(mine && home.late.has(id) && { late: true }),
    ...(named && { mentions: named }),
    ...(preview && { preview }),
    ...(files && { files }),
    ...(!mine && asNumber(row["mention"]) > 0 && { mentionsMe: true }),
    ...hides,
    ...(deleted && { deleted: true }),
    ...(row["edited"] === 1 && { edited: true }),
    ...(row["forwarded"] === 1 && { forwarded: true }),
    ...(around.pinned.has(id) && { pinned: true }),
    ...(row["thread"] !== null && { inThread: asText(row["thread"]) as EventId }),
    ...(reply && !deleted && { reply }),
    ...(reactions && { reactions }),
    ...(thread && { thread }),
    ...(may.length > 0 && { may }),
    ...(row["stuck"] !== null && { stuck: asText(row["stuck"]) }),
  };
}

function callItem(home: Home, id: string, author: PersonId, at: number, text: string): TimelineItem {
  const { ms, people, why } = readCall(text);
  const from = people[0] ?? author;
  const me = home.account.person;
  const was = ms > 0 ? (people.includes(me) ? "had" : "without_me") : (why ?? "missed");
  const it = { at, ms, from, fromName: home.nameOf(from), mine: from === me, was } as const;
  return { kind: "call", id, ...it, text: callText(it) };
}

/** Whether it stands under a lock, with its words as far as they are open here; or that it does not, where it should. */
function lockIn(row: Row, { lacksLock }: Around): { text?: string; lock?: MessageLock } {
  if (row["deleted"] === 1) return {};
  if (row["lock"] === null) return lacksLock?.(row) ? { lock: "missing" } : {};
  if (row["open"] === null) return { lock: "closed" };
  return row["opened"] === null ? { lock: "broken" } : { lock: "open", text: asText(row["opened"]) };
}

function rightsOf(mine: boolean, { moderates, pins }: Around): MessageRight[] {
  return [
    ...(mine ? (["edit"] as const) : []),
    ...(mine || moderates ? (["delete"] as const) : []),
    ...(pins ? (["pin"] as const) : []),
  ];
}

function deliveryOf(home: Home, row: Row, reached: Reached | undefined): Delivery {
  if (row["waits"] === null) {
    const names = reached?.readBy.map((person) => home.nameOf(person)) ?? [];
    const isGone = row["deleted"] === 1; // it waits for nobody
    const apart = isGone ? undefined : waitsFor(home, asText(row["room"]) as RoomId, asText(row["id"]) as EventId);
    const more = {
      ...((apart?.delivered || reached?.delivered) && { delivered: true as const }),
      ...(names.length > 0 && { readBy: names }),
      ...(apart && apart.names.length > 0 && { waitsFor: apart.names }),
    };
    return { is: "sent", ...more };
  }
  if (row["failed"] !== null) return { is: "failed", text: asText(row["failed"]) };
  return filesFirst(home, asText(row["id"]) as EventId) ?? { is: "sending" };
}
