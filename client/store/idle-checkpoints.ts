import type { Database } from "../ports.ts";

/** Nothing was written for so long, ms: somebody who waits for words is not kept waiting. */
const IDLE_MS = 500;
/** In SQLite's pages: a log of so many (32 MiB) is emptied at once. Usual are 1,000, which busy rooms write in a second or two. */
const MOST_PAGES = 8_000;

/**
 * A database in WAL mode whose log goes into its file when nothing else is written. Inside a transaction that would be 0.1 s now and then in
 * which the thread does nothing else.
 */
export function withIdleCheckpoints(database: Database): Database {
  database.run(`PRAGMA wal_autocheckpoint = ${MOST_PAGES}`);
  let wroteAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const left = wroteAt + IDLE_MS - performance.now();
    timer = left > 0 ? setTimeout(look, left) : undefined;
    if (timer) return;
    try {
      database.all("PRAGMA wal_checkpoint(PASSIVE)");
    } catch {
      // A full disk: nothing is lost, the next write is followed by another try, and whoever writes is told.
    }
  };
  const wrote = () => {
    wroteAt = performance.now();
    timer ??= setTimeout(look, IDLE_MS);
  };
  return {
    all: (sql, ...values) => database.all(sql, ...values),
    run: (sql, ...values) => {
      database.run(sql, ...values);
      wrote();
    },
    transaction: (work) => {
      const done = database.transaction(work);
      wrote();
      return done;
    },
    close: () => {
      clearTimeout(timer);
      database.close();
    },
  };
}
