import type { Database, Row } from "../ports.ts";
import { asNumber } from "../store/meta.ts";
import type { Match } from "./match.ts";
import { FAR, PLACES } from "./tables.ts";

const WHERE = `FROM words CROSS JOIN items AS it ON it.place = words.rowid
  WHERE words MATCH ? AND words.rowid BETWEEN ? AND ? AND it.ms BETWEEN ? AND ? AND (? = '' OR instr(lower(it.text), ?) > 0)`;

/** The newest `limit` items that a match finds, those before place `before` if it is given; newest first. */
export function find(database: Database, match: Match, limit: number, before?: number): Row[] {
  const sql = `SELECT it.* ${WHERE} ORDER BY words.rowid DESC LIMIT ?`;
  return database.all(sql, ...valuesOf(match, before), limit);
}

/** How many items a match finds; no further than `most`. */
export function countFound(database: Database, match: Match, most: number): number {
  // Without a day or a piece of text to hold against them the items need not be read.
  const rows =
    match.contains === "" && match.from === 0 && match.until === Number.MAX_SAFE_INTEGER
      ? database.all(
          "SELECT count(*) AS n FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)",
          match.expression,
          most,
        )
      : database.all(`SELECT count(*) AS n FROM (SELECT 1 ${WHERE} LIMIT ?)`, ...valuesOf(match), most);
  return asNumber(rows[0]?.["n"]);
}

function valuesOf({ expression, from, until, contains }: Match, before?: number) {
  const highest = until * PLACES + FAR; // a place may lie a little behind its ms; the ms itself is held against the day
  const last = Math.min(highest, Number.MAX_SAFE_INTEGER, before === undefined ? Number.MAX_SAFE_INTEGER : before - 1);
  return [expression, Math.min(from * PLACES, Number.MAX_SAFE_INTEGER), last, from, until, contains, contains] as const;
}
