import { type Bytes, decodeHeader, LIMITS, toHex } from "@hearth/protocol";
import type { Database } from "../ports.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";

/** Bytes of one page. */
const PAGE_BYTES = 96 * 1024;

/**
 * Keeps an event of a room that is not kept as it was handed over, so that this person's other devices can have it from this one. What
 * becomes of its words becomes of it. Inside the caller's transaction.
 */
export function noteHistory(database: Database, event: Bytes): void {
  const header = decodeHeader(event);
  if (!header.ok) return;
  const { event: id, room, generation } = header.value;
  const sql = "INSERT OR IGNORE INTO history (id, room, generation, event) VALUES (?, ?, ?, ?)";
  database.run(sql, id, room, toHex(generation), event);
}

/** What was said is to be gone: nobody gets it from this device any more. Inside the caller's transaction. */
export function forgetSaid(database: Database, room: string, ids: readonly string[]): void {
  const which = "room = ? AND id IN (SELECT value FROM json_each(?))";
  database.run(`DELETE FROM history WHERE ${which}`, room, JSON.stringify(ids));
  database.run(`UPDATE queue SET event = x'' WHERE ${which}`, room, JSON.stringify(ids));
}

/** A page of what is here behind place `after`, in the order in which it came. */
export interface HistoryPage {
  readonly events: readonly Bytes[];
  /** Place of the last. */
  readonly cursor: number;
  readonly more: boolean;
}

export function historyBehind(database: Database, after: number): HistoryPage {
  const rows = database.all(
    "SELECT n, event FROM history WHERE n > ? ORDER BY n LIMIT ?",
    after,
    LIMITS.peerEvents + 1,
  );
  const page: { n: number; event: Bytes }[] = [];
  let size = 0;
  for (const row of rows) {
    const event = asBytes(row["event"]);
    size += event.length;
    if (page.length === LIMITS.peerEvents || (page.length > 0 && size > PAGE_BYTES)) break;
    page.push({ n: asNumber(row["n"]), event });
  }
  return {
    events: page.map(({ event }) => event),
    cursor: page.at(-1)?.n ?? after,
    more: page.length < rows.length,
  };
}

/** Generations (hex) under which something whole is here, of rooms that are not kept. */
export function generationsInUse(database: Database): Set<string> {
  const used = new Set(database.all("SELECT DISTINCT generation FROM history").map((row) => asText(row["generation"])));
  const waiting = `SELECT event FROM queue WHERE length(event) > 0 UNION ALL SELECT event FROM outbox WHERE event IS NOT NULL
    UNION ALL SELECT event FROM early WHERE length(event) > 0`;
  for (const row of database.all(waiting)) {
    const header = decodeHeader(asBytes(row["event"]));
    if (header.ok) used.add(toHex(header.value.generation));
  }
  return used;
}
