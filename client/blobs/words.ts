import type { Database } from "../ports.ts";
import { asText } from "../store/meta.ts";
import type { FileKind } from "./api.ts";
import { filesInWords } from "./in-words.ts";
import { claimedKind } from "./kind.ts";
import { openedIn } from "./said.ts";

/** {@link filesInWords} of those messages (ids as JSON) that bring files, as far as they stand open here. */
export function filesInWordsOf(database: Database, ids: string): ReadonlyMap<string, string> {
  const kinds = new Map<string, FileKind[]>();
  const among = "IN (SELECT value FROM json_each(?))";
  for (const row of database.all(`SELECT event, kind FROM files WHERE event ${among} ORDER BY event, n`, ids)) {
    const event = asText(row["event"]);
    kinds.set(event, [...(kinds.get(event) ?? []), asText(row["kind"]) as FileKind]);
  }
  const opened = `SELECT items.id, opened.files FROM items JOIN opened ON opened.id = items.said
    WHERE items.id ${among} AND items.lock IS NOT NULL AND opened.files IS NOT NULL`;
  for (const row of database.all(opened, ids)) kinds.set(asText(row["id"]), openedIn(row["files"]).map(claimedKind));
  return new Map([...kinds].map(([event, its]) => [event, filesInWords(its)]));
}
