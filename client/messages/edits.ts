import type { EventId, PersonId, RoomId } from "@hearth/protocol";
import { keepFiles } from "../blobs/keep.ts";
import type { Home } from "../home/home.ts";
import { dropReplaced } from "../locks/replaced.ts";
import type { Database } from "../ports.ts";
import { leaveTombstones } from "../retention/vanish.ts";
import { asNumber, asText } from "../store/meta.ts";
import { type Deed, type Doer, messageAt } from "./deed.ts";
import { eraseBytes } from "./deletions.ts";
import { mentionOf, namedIn } from "./mention.ts";

/** The words that stand in place of a message's first ones. */
export interface Words {
  /** Empty if they were said under a lock. */
  readonly text: string;
  /** The edit that says them. */
  readonly id: string;
  /** The lock (hex) under which it does. */
  readonly lock: string | null;
  readonly mention: number;
  /** Whom they name, as the store keeps it. */
  readonly mentions: string | null;
}

/** What an edit says; `lock` (hex): under a lock, and its text is empty here. */
export type EditSaid = Omit<Deed & { type: "edit" }, "type" | "clock"> & { readonly lock?: string };

/**
 * Keeps an edit. Whether it counts shows when the message is here: only its author's do. Of each person's only the newest
 * keeps its words.
 */
export function takeEdit(home: Home, by: Omit<Doer, "at">, it: EditSaid): "timeline" | "erased" {
  const { database } = home;
  const { message } = it;
  const about = messageAt(home, message, by.room);
  if (about && !isShown(database, message, by.room)) {
    leaveTombstones(database, by.room, [by.id]);
    return "erased";
  }
  const counts = !about || (about.person === by.person && !about.deleted);
  database.run(
    `INSERT OR REPLACE INTO edits (id, message, room, person, ms, counter, text, mention, mentions, lock)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    by.id,
    message,
    by.room,
    by.person,
    by.clock.ms,
    by.clock.counter,
    counts ? it.text : "",
    mentionOf(home, it),
    counts ? namedIn(it) : null,
    it.lock ?? null,
  );
  if (about?.deleted) {
    eraseBytes(home, message, by.room);
    return "erased";
  }
  const newest = newestEdit(home, message, by.room, by.person);
  database.run(
    "UPDATE edits SET text = '', mentions = NULL WHERE message = ? AND room = ? AND person = ? AND id <> ?",
    message,
    by.room,
    by.person,
    newest?.id ?? "",
  );
  if (about && counts && newest) {
    database.run(
      "UPDATE items SET text = ?, mention = ?, mentions = ?, edited = 1, lock = ?, said = ? WHERE id = ? AND room = ?",
      newest.text,
      newest.mention,
      newest.mentions,
      newest.lock,
      newest.lock && newest.id,
      message,
      by.room,
    );
    // The page's words stand for those of the message.
    if (newest.lock) {
      database.run("DELETE FROM previews WHERE message = ?", message);
      keepFiles(home, { id: message, room: by.room }, []);
    }
  }
  dropReplaced(database, message, by.room);
  return "erased";
}

/** False of a message of which nothing but the tombstone is left. */
function isShown(database: Database, message: EventId, room: RoomId): boolean {
  return database.all("SELECT 1 FROM items WHERE id = ? AND room = ?", message, room).length > 0;
}

/** What stands in place of a message's first words; what others wanted there goes. Inside the caller's transaction. */
export function editOf(home: Home, message: EventId, room: RoomId, author: PersonId): Words | undefined {
  const sql = "SELECT 1 FROM edits WHERE message = ? AND room = ? LIMIT 1";
  if (home.database.all(sql, message, room).length === 0) return undefined; // as of nearly all
  home.database.run(
    "UPDATE edits SET text = '', mentions = NULL WHERE message = ? AND room = ? AND person <> ? AND (text <> '' OR lock IS NOT NULL)",
    message,
    room,
    author,
  );
  home.database.run(
    "DELETE FROM locked WHERE message = ? AND room = ? AND person <> ? AND kind = 'edit'",
    message,
    room,
    author,
  );
  return newestEdit(home, message, room, author);
}

function newestEdit(home: Home, message: EventId, room: RoomId, person: PersonId): Words | undefined {
  const row = home.database.all(
    `SELECT id, text, mention, mentions, lock FROM edits WHERE message = ? AND room = ? AND person = ?
      ORDER BY ms DESC, counter DESC, id DESC LIMIT 1`,
    message,
    room,
    person,
  )[0];
  return (
    row && {
      id: asText(row["id"]),
      text: asText(row["text"]),
      mention: asNumber(row["mention"]),
      mentions: row["mentions"] === null ? null : asText(row["mentions"]),
      lock: row["lock"] === null ? null : asText(row["lock"]),
    }
  );
}
