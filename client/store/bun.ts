import { Database as Sqlite, type Statement } from "bun:sqlite";
import type { Database, Row, Value } from "../ports.ts";
import { orFull } from "./full.ts";

/** A device's database in Bun: a file, or `:memory:`. What it deletes is overwritten (`secure_delete`). */
export function openBunDatabase(path: string): Database {
  return bunDatabase(new Sqlite(path, { create: true, strict: true }));
}

/** The same over a database that is open. */
export function bunDatabase(sqlite: Sqlite): Database {
  sqlite.run("PRAGMA journal_mode = WAL");
  sqlite.run("PRAGMA synchronous = FULL");
  sqlite.run("PRAGMA secure_delete = ON");
  // Statements are prepared once; queries are constants, so few. Bun itself remembers 20 of them, and preparing one that
  // the index's triggers belong to takes longer than running it.
  const prepared = new Map<string, Statement<Row, Value[]>>();
  function prepare(sql: string): Statement<Row, Value[]> {
    let statement = prepared.get(sql);
    if (!statement) {
      statement = sqlite.prepare<Row, Value[]>(sql);
      prepared.set(sql, statement);
    }
    return statement;
  }
  return {
    run: (sql, ...values) => void orFull(() => prepare(sql).run(...values)),
    all: (sql, ...values) => orFull(() => prepare(sql).all(...values)),
    transaction: (work) => orFull(() => sqlite.transaction(work).immediate()),
    close: () => {
      for (const statement of prepared.values()) statement.finalize();
      prepared.clear();
      sqlite.close();
    },
  };
}
