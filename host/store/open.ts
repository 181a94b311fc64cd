import type { Database } from "bun:sqlite";
import { Kysely, type Transaction } from "kysely";
import { Migrator } from "kysely/migration";
import { storeFailure } from "./failure.ts";
import { openFile } from "./folder.ts";
import { type LogWriting, sqliteLog } from "./log.ts";
import { migrations } from "./migrations.ts";
import { openSqlite, sqliteDialect } from "./sqlite.ts";
import type { Tables } from "./tables.ts";

export type Reading = Kysely<Tables>;
export type Writing = Transaction<Tables>;

/** The host's store. What `write` has returned from is on the disk. */
export interface Store {
  /** Runs `work` on the database as it is between transactions. Throws {@link DiskFull} or {@link StoreBroken}. */
  read<T>(work: (db: Reading) => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction, after those before it: all of it is kept, or (when it throws) nothing. */
  write<T>(work: (db: Writing) => Promise<T>): Promise<T>;
  /** The same for rooms' logs, synchronously and by statements that are prepared. */
  writeLog<T>(work: (log: LogWriting) => T): Promise<T>;
  /** Writes the log back into the file and empties it: what was erased is nowhere any more. */
  settle(): Promise<void>;
  /**
   * Copies the store, as it is between two transactions, into the new file `path` (0600). Nothing else is done
   * meanwhile: about a second for every 200 MB. Throws when the copy cannot be written; the store itself is unharmed.
   */
  copy(path: string): Promise<void>;
  /** Writes the log back into the file and closes it. */
  close(): Promise<void>;
}

/** Opens the store in `path` and brings its schema up to date. `told` hears of a store that cannot be trusted any more. */
export async function openStore(path: string, told: (broken: Error) => void): Promise<Store> {
  if (path !== ":memory:") await openFile(path);
  const database = opened(path);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const failure = storeFailure(error);
      if (failure instanceof Error && failure.name === "StoreBroken") told(failure);
      throw failure;
    }
  };
  try {
    // All in one transaction: wholly or not at all, and one wait for the disk instead of one for each statement.
    await db.transaction().execute(async (tx) => {
      const { error } = await new Migrator({ db: tx, provider: migrations }).migrateToLatest();
      if (error) throw error;
    });
  } catch (error) {
    await db.destroy();
    throw storeFailure(error);
  }
  const log = sqliteLog(db, database);
  return {
    read: (work) => guarded(() => work(db)),
    write: (work) => guarded(() => db.transaction().execute(work)),
    writeLog: (work) =>
      guarded(async () => {
        if (!database.inTransaction) return log.transact(work);
        // Kysely is in the middle of one: its connection comes free behind it.
        return db.connection().execute(async () => log.transact(work));
      }),
    settle: () =>
      guarded(() => db.connection().execute(async () => void database.run("pragma wal_checkpoint(truncate)"))),
    copy: async (path) => {
      await openFile(path);
      await db.connection().execute(async () => database.run("vacuum into ?", [path]));
    },
    close: async () => {
      log.close();
      database.run("pragma wal_checkpoint(truncate)");
      await db.destroy();
    },
  };
}

function opened(path: string): Database {
  try {
    return openSqlite(path);
  } catch (error) {
    throw storeFailure(error);
  }
}
