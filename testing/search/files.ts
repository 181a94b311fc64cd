import { Database } from "bun:sqlite";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import type { Found, Search } from "./find.ts";

const SQLITE = "SQLite format 3\0";
const GZIP = [0x1f, 0x8b];

/**
 * Searches every file below `folder`: its name, its bytes as they lie there (free pages and write-ahead logs included),
 * what a gzip file unpacks to, each cell of a SQLite database, because a long one is cut into pages, and each term of its
 * search indexes, because they keep of a term only how it differs from the one before it.
 */
export function searchFolder(folder: string, search: Search): Found[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .flatMap((it) => {
      const path = join(it.parentPath, it.name);
      const where = relative(folder, path);
      const bytes = readFileSync(path);
      const found = [...search.in(Buffer.from(where), `the name of ${where}`), ...search.in(bytes, where)];
      if (bytes.subarray(0, 2).equals(Buffer.from(GZIP)))
        found.push(...search.in(Bun.gunzipSync(bytes), `${where}, unpacked`));
      if (bytes.subarray(0, SQLITE.length).toString("latin1") === SQLITE)
        found.push(...searchCells(path, where, search));
      return found;
    });
}

/** Reads a copy, so that looking changes nothing and no lock of a running host is in the way. */
function searchCells(path: string, where: string, search: Search): Found[] {
  const copies = mkdtempSync(join(tmpdir(), "hearth-search-"));
  const copy = join(copies, basename(path));
  for (const end of ["", "-wal"]) if (existsSync(path + end)) copyFileSync(path + end, copy + end);
  const database = new Database(copy);
  try {
    // A virtual table keeps what it has in tables of its own, which are listed beside it.
    const tables = database
      .query<{ name: string }, []>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%'",
      )
      .all();
    const cells = tables.flatMap(({ name }) =>
      database
        .query<Record<string, unknown>, []>(`SELECT * FROM "${name.replaceAll('"', '""')}"`)
        .all()
        .flatMap((row) =>
          Object.entries(row).flatMap(([column, cell]) => {
            const bytes = cell instanceof Uint8Array ? cell : Buffer.from(String(cell));
            return search.in(bytes, `${where}, table ${name}, column ${column}`);
          }),
        ),
    );
    return [...cells, ...termsOf(database).flatMap((term) => search.in(Buffer.from(term), `${where}, search index`))];
  } finally {
    database.close();
    rmSync(copies, { recursive: true });
  }
}

/** All terms of a database's search indexes. */
function termsOf(database: Database): string[] {
  const indexes = database
    .query<{ name: string }, []>("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5(%'")
    .all();
  return indexes.flatMap(({ name }) => {
    database.run(`CREATE VIRTUAL TABLE temp."terms of ${name}" USING fts5vocab('main', '${name}', 'row')`);
    return database
      .query<{ term: string }, []>(`SELECT term FROM temp."terms of ${name}"`)
      .all()
      .map(({ term }) => term);
  });
}
