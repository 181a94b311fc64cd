import type { Writing } from "../store/open.ts";
import type { EventRow } from "../store/tables.ts";

export type NewEvent = EventRow;

/** Rows of one statement. Whole chunks first, then halves: few different statements, all of them prepared once. */
const CHUNK = 64;

/** Appends rows to rooms' logs. */
export async function insertEvents(db: Writing, rows: readonly NewEvent[]): Promise<void> {
  let at = 0;
  for (let size = CHUNK; size >= 1; size /= 2) {
    for (; rows.length - at >= size; at += size) {
      await db
        .insertInto("event")
        .values(rows.slice(at, at + size))
        .execute();
    }
  }
}
