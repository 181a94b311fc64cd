import type { EventId, PersonId, RoomId } from "@hearth/protocol";
import { filesInWordsOf } from "../blobs/words.ts";
import type { Home } from "../home/home.ts";
import { LOCKED, OPENED, TEXT } from "../locks/tables.ts";
import type { Row } from "../ports.ts";
import { asText } from "../store/meta.ts";
import type { ReplyView } from "./item.ts";

/** UTF-16 code units of an answered message that are shown with the answer. */
const EXCERPT = 140;

/** What is shown of the messages that those in `rows` answer. */
export function repliesOf(
  home: Home,
  room: RoomId,
  rows: readonly Row[],
  blocked: ReadonlySet<PersonId>,
): ReadonlyMap<string, ReplyView> {
  const asked = rows.flatMap((row) => (row["reply"] === null ? [] : [asText(row["reply"]) as EventId]));
  return excerptsOf(home, room, asked, blocked);
}

/** The beginnings of some messages of a room. */
export function excerptsOf(
  home: Home,
  room: RoomId,
  asked: readonly EventId[],
  blocked: ReadonlySet<PersonId>,
): ReadonlyMap<string, ReplyView> {
  const found = new Map<string, ReplyView>(asked.map((id) => [id, { is: "unknown", id }]));
  if (asked.length === 0) return found;
  const known = home.database.all(
    `SELECT items.id, person, substr(${TEXT}, 1, ${2 * EXCERPT}) AS text, items.lock, deleted FROM items ${OPENED}
      WHERE room = ? AND kind = 'message' AND items.id IN (SELECT value FROM json_each(?))`,
    room,
    JSON.stringify(asked),
  );
  const brought = filesInWordsOf(home.database, JSON.stringify(asked));
  for (const row of known) {
    const id = asText(row["id"]) as EventId;
    const author = asText(row["person"]) as PersonId;
    if (row["deleted"] === 1) found.set(id, { is: "deleted", id });
    else if (blocked.has(author)) found.set(id, { is: "blocked", id });
    else {
      const text = asText(row["text"]);
      const silent = brought.get(id) ?? (row["lock"] === null ? "" : LOCKED);
      const excerpt = text === "" ? silent : excerptOf(text);
      found.set(id, { is: "here", id, author, authorName: home.nameOf(author), excerpt });
    }
  }
  return found;
}

/** The beginning of a text, in one line. */
export function excerptOf(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= EXCERPT) return line;
  return `${line.slice(0, EXCERPT - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
