import { decodeHeader, type LogItem, type RoomId } from "@hearth/protocol";
import { filesInWordsOf } from "../blobs/words.ts";
import type { Home } from "../home/home.ts";
import { blockedBy } from "../letters/blocked.ts";
import { LOCKED } from "../locks/tables.ts";
import { asText } from "../store/meta.ts";
import type { Arrival } from "./arrival.ts";

/** Those of a room's new events that are messages of others whom this person has not blocked. */
export function arrivalsIn(home: Home, room: RoomId, items: readonly Pick<LogItem, "event">[]): Arrival[] {
  const blocked = blockedBy(home);
  return items.flatMap(({ event }) => {
    const header = decodeHeader(event);
    if (!header.ok || header.value.person === home.account.person || blocked.has(header.value.person)) return [];
    const { event: id, person: author } = header.value;
    const row = home.database.all(
      "SELECT text, lock, mention FROM items WHERE id = ? AND room = ? AND kind = 'message' AND person = ?",
      id,
      room,
      author,
    )[0];
    if (!row) return [];
    // The system keeps notifications where a lock does not reach: they never say what was said under one.
    const open = row["lock"] === null ? asText(row["text"]) : LOCKED;
    const text = open === "" ? (filesInWordsOf(home.database, JSON.stringify([id])).get(id) ?? "") : open;
    return [{ id, author, authorName: home.nameOf(author), text, mentions: row["mention"] !== 0 }];
  });
}
