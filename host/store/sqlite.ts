import { Database, type SQLQueryBindings, type Statement } from "bun:sqlite";
import { type Dialect, SqliteAdapter, SqliteDialect } from "kysely";

const CACHED_STATEMENTS = 500;

const isBinding = (value: unknown): value is SQLQueryBindings =>
  value === null || ["string", "number", "bigint", "boolean"].includes(typeof value) || value instanceof Uint8Array;

function bindings(parameters: readonly unknown[]): SQLQueryBindings[] {
  return parameters.map((value) => {
    if (isBinding(value)) return value;
    throw new TypeError(`not a value that SQLite takes: ${typeof value}`);
  });
}

/**
 * Opens SQLite so that a commit is on the disk when it returns (WAL, `synchronous=FULL`), what is deleted is
 * overwritten, and no second process can open the same file. `path` is a file, or `:memory:`.
 */
export function openSqlite(path: string): Database {
  const database = new Database(path, { create: true, readwrite: true, strict: true });
  // Exclusive before WAL: the index of the log then lives in this process and a second host is refused at once.
  database.run("pragma locking_mode = exclusive");
  database.run("pragma journal_mode = wal");
  database.run("pragma synchronous = full");
  database.run("pragma journal_size_limit = 67108864");
  database.run("pragma secure_delete = on");
  database.run("pragma foreign_keys = on");
  database.run("pragma trusted_schema = off");
  database.run("pragma temp_store = memory");
  return database;
}

/** SQLite changes a schema inside a transaction as well, which Kysely asks its adapter before it does so. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class BunDialect extends SqliteDialect {
  override createAdapter(): Adapter {
    return new Adapter();
  }
}

/** Kysely's dialect over `bun:sqlite`: its SQLite dialect expects better-sqlite3's statement, so three calls are fitted. */
export function sqliteDialect(database: Database): Dialect {
  const cache = new Map<string, Statement>();
  const forget = (): void => {
    for (const statement of cache.values()) statement.finalize();
    cache.clear();
  };
  const prepare = (sql: string): Statement => {
    const known = cache.get(sql);
    if (known) return known;
    if (cache.size >= CACHED_STATEMENTS) forget();
    const statement = database.prepare(sql);
    cache.set(sql, statement);
    return statement;
  };
  return new BunDialect({
    database: {
      close() {
        // SQLite keeps a file locked until the last statement on it is gone.
        forget();
        database.close(true);
      },
      prepare(sql) {
        const statement = prepare(sql);
        return {
          reader: statement.columnNames.length > 0,
          all: (parameters) => statement.all(...bindings(parameters)),
          run: (parameters) => statement.run(...bindings(parameters)),
          iterate: (parameters) => statement.iterate(...bindings(parameters)),
        };
      },
    },
  });
}
