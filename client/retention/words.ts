import type { EventId, RoomId } from "@hearth/protocol";
import type { Database } from "../ports.ts";
import { asNumber } from "../store/meta.ts";

/** One word on how long a room is kept, with the host's time of its taking. */
export interface RetentionWord {
  /** null: for ever. */
  readonly ms: number | null;
  readonly at: number;
}

/**
 * Keeps a word of somebody who may say it. The order of the log that said it decides, not anybody's clock: one that is
 * wrong spoils nothing. Inside the caller's transaction; a second call changes nothing. True if it is new.
 */
export function takeRetention(
  database: Database,
  it: { room: RoomId; id: EventId; ms: number | null; at: number; seq: number },
): boolean {
  const before = database.all("SELECT seq FROM retentions WHERE id = ?", it.id)[0]?.["seq"];
  database.run("INSERT OR REPLACE INTO retentions VALUES (?, ?, ?, ?, ?)", it.id, it.room, it.ms, it.at, it.seq);
  return before !== it.seq;
}

/** All words on a room, oldest first. */
export function wordsOn(database: Database, room: RoomId): RetentionWord[] {
  return database
    .all("SELECT ms, at FROM retentions WHERE room = ? ORDER BY seq, id", room)
    .map((row) => ({ ms: row["ms"] === null ? null : asNumber(row["ms"]), at: asNumber(row["at"]) }));
}

/**
 * What the host took up to then, ms since 1970, is gone for good: some word in force has erased it at some time up to
 * `now`. So a shorter time erases at once, a longer one brings nothing back, and who hears of both at once does the same.
 */
export function horizonOf(words: readonly RetentionWord[], now: number): number {
  let horizon = Number.NEGATIVE_INFINITY;
  for (const [i, { ms, at }] of words.entries()) {
    if (ms === null) continue;
    // A word holds until the next, and was never in force before it was said.
    const end = Math.max(at, words[i + 1]?.at ?? now);
    horizon = Math.max(horizon, end - ms);
  }
  return horizon;
}

/** How long a room is kept by its log, ms; null: for ever. */
export function keptFor(database: Database, room: RoomId): number | null {
  return wordsOn(database, room).at(-1)?.ms ?? null;
}
