import type { Database } from "../ports.ts";
import { BETWEEN, MARK, SIGN, SIGN_CLASS, SILENT_CLASS } from "./signs.ts";

/**
 * The index of what was said. Invariants: 1. `items.place` is set exactly while the item's words are in `words`, under
 * that number; 2. triggers keep it so, in the transaction of whoever writes to `items`
 * (what REPLACE replaces counts as deleted: `recursive_triggers`, switched on by `migrate`); 3. places ascend with time, so
 * the newest are found without sorting; 4. the index holds no text of its own, and what is taken out is overwritten.
 * A device from before the index has no places yet: `indexing.ts` gives them.
 */

/** Places for each ms; more in one ms, which nobody means, go a little further back or forth. */
export const PLACES = 16;
const NEAR = 2 ** 16;
export const FAR = 2 ** 32;
/** Beyond it, places would not be whole numbers any more. */
const LATEST_MS = 2 ** 48;
/** Signs of a long text are found among its first so many characters. */
const SIGNED = 2_000;

const char = (code: string) => `char(${code.codePointAt(0)})`;

/** SQL: the place of a message said at `ms`, free and as near as can be. */
function placeAt(ms: string): string {
  const from = `(min(max(${ms}, 0), ${LATEST_MS}) * ${PLACES})`;
  const behind = (span: number) =>
    `WHEN NOT EXISTS (SELECT 1 FROM items WHERE place = ${from} + ${span - 1})
      THEN (SELECT max(place) + 1 FROM items WHERE place BETWEEN ${from} AND ${from} + ${span - 1})`;
  return `CASE WHEN NOT EXISTS (SELECT 1 FROM items WHERE place = ${from}) THEN ${from}
    ${behind(PLACES)} ${behind(NEAR)} ${behind(FAR)} ELSE (SELECT max(place) + 1 FROM items) END`;
}

/** SQL: what of `row` was said, and since files came, what its files are called. */
type Said = (row: string) => string;
const TEXT: Said = (row) => `${row}.text`;
const TEXT_AND_FILES: Said = (row) => `coalesce(${row}.text || char(10) || ${row}.file_names, ${row}.text)`;

/** SQL: what of `row` is indexed as words. Signs stand for themselves, so that words beside them are whole. */
function wordsOf(row: string, said: Said): string {
  const text = `replace(replace(replace(${said(row)}, ${char(MARK)}, ' '), ${char(SIGN)}, ' '), ${char(BETWEEN)}, ' ')`;
  return `CASE WHEN ${said(row)} GLOB '*${SIGN_CLASS}*' THEN (
    SELECT group_concat(CASE WHEN substr(${text}, n, 1) GLOB '${SIGN_CLASS}' THEN ' ' ELSE substr(${text}, n, 1) END, '' ORDER BY n)
      FROM counts WHERE n <= length(${said(row)})) || substr(${text}, ${SIGNED + 1}) ELSE ${text} END`;
}

/** SQL: what else `row` is found by: that it is a message, its room, its author, whom it names, links, signs. */
function marksOf(row: string, said: Said): string {
  const hex = (column: string) => `replace(${row}.${column}, '-', '')`;
  const at = (n: string) => `substr(${said(row)}, ${n}, 1)`;
  const kinds = `' ' || ${char(MARK)} || replace(${row}.file_kinds, ' ', ' ' || ${char(MARK)})`;
  const files = said === TEXT ? "" : `|| coalesce(${kinds}, '')`;
  return `${char(MARK)} || 'm ' || ${char(MARK)} || 'r' || ${hex("room")} || ' ' || ${char(MARK)} || 'p' || coalesce(${hex("person")}, '')
    || CASE WHEN ${row}.mention > 0 THEN ' ' || ${char(MARK)} || 'me' ELSE '' END
    || CASE WHEN ${row}.text LIKE '%http://_%' OR ${row}.text LIKE '%https://_%' THEN ' ' || ${char(MARK)} || 'link' ELSE '' END ${files}
    || CASE WHEN ${said(row)} GLOB '*${SIGN_CLASS}*' THEN ' ' || (
      SELECT group_concat(CASE
          WHEN ${at("n")} GLOB '${SIGN_CLASS}' THEN ${char(SIGN)} || unicode(${at("n")})
          WHEN ${at("n + 1")} GLOB '${SIGN_CLASS}' AND NOT ${at("n")} GLOB '${SILENT_CLASS}' THEN ${char(BETWEEN)}
        END, ' ' ORDER BY n) FROM counts WHERE n <= length(${said(row)})) ELSE '' END`;
}

const put = (row: string, said: Said) => `INSERT INTO words (rowid, text, marks)
  SELECT place, ${wordsOf(row, said)}, ${marksOf(row, said)} FROM items WHERE id = ${row}.id AND place IS NOT NULL`;

/** `old`: the row as the index knows it. */
const take = (row: string, said: Said) => `INSERT INTO words (words, rowid, text, marks)
  SELECT 'delete', ${row}.place, ${wordsOf(row, said)}, ${marksOf(row, said)}`;

/** What keeps the index in step with `items`. */
const triggers = (said: Said, columns: string): readonly string[] => [
  `CREATE TRIGGER items_said AFTER INSERT ON items WHEN new.kind = 'message' BEGIN
    UPDATE items SET place = ${placeAt("new.ms")} WHERE id = new.id;
    ${put("new", said)};
  END`,
  `CREATE TRIGGER items_changed AFTER UPDATE OF ${columns} ON items
    WHEN old.kind = 'message' OR new.kind = 'message' BEGIN
    ${take("old", said)} WHERE old.place IS NOT NULL;
    UPDATE items SET place = CASE
        WHEN new.kind != 'message' THEN NULL
        WHEN old.place IS NOT NULL AND new.ms = old.ms THEN old.place
        ELSE ${placeAt("new.ms")} END WHERE id = new.id;
    ${put("new", said)};
  END`,
  `CREATE TRIGGER items_gone AFTER DELETE ON items WHEN old.place IS NOT NULL BEGIN
    ${take("old", said)};
  END`,
];
const COLUMNS = "id, room, kind, person, ms, text, mention";

/** What the index is made of, as one step of the store's schema. */
export const SEARCH_TABLES: readonly string[] = [
  "ALTER TABLE items ADD COLUMN place INTEGER",
  "CREATE UNIQUE INDEX items_by_place ON items (place) WHERE place IS NOT NULL",
  "CREATE TABLE counts (n INTEGER PRIMARY KEY)",
  `INSERT INTO counts WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < ${SIGNED}) SELECT n FROM up`,
  // M*: the vowel signs of Hindi and its like belong to their words.
  `CREATE VIRTUAL TABLE words USING fts5(text, marks, content='', columnsize=0, prefix='2 3',
    tokenize="unicode61 remove_diacritics 2 categories 'L* N* M* Co'")`,
  "INSERT INTO words (words, rank) VALUES ('secure-delete', 1)",
  ...triggers(TEXT, COLUMNS),
];

/** As a later step: messages are found by the names and kinds of their files too. `file_kinds`: "file", and what else they are. */
export const FILE_SEARCH_TABLES: readonly string[] = [
  "ALTER TABLE items ADD COLUMN file_names TEXT",
  "ALTER TABLE items ADD COLUMN file_kinds TEXT",
  "DROP TRIGGER items_said",
  "DROP TRIGGER items_changed",
  "DROP TRIGGER items_gone",
  ...triggers(TEXT_AND_FILES, `${COLUMNS}, file_names, file_kinds`),
];

/** Empties the index at once, before all of `items` goes: word by word it would take minutes. */
export function emptyIndex(database: Database): void {
  const [indexed] = database.all("SELECT 1 FROM items WHERE place IS NOT NULL LIMIT 1");
  if (!indexed) return;
  database.run("UPDATE items SET place = NULL WHERE place IS NOT NULL");
  database.run("INSERT INTO words (words) VALUES ('delete-all')");
}
