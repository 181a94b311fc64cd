import { Database as Sqlite } from "bun:sqlite";
import type { Database, Row } from "../ports.ts";

/** A device's database in Bun: a file, or `:memory:`. What it deletes is overwritten (`secure_delete`). */
export function openBunDatabase(path: string): Database {
  const sqlite = new Sqlite(path, { create: true, strict: true });
  sqlite.run("PRAGMA journal_mode = WAL");
  sqlite.run("PRAGMA synchronous = FULL");
  sqlite.run("PRAGMA secure_delete = ON");
  return {
    run: (sql, ...values) => void sqlite.query(sql).run(...values),
    all: (sql, ...values) => sqlite.query<Row, typeof values>(sql).all(...values),
    transaction: (work) => sqlite.transaction(work).immediate(),
    close: () => sqlite.close(),
  };
}
