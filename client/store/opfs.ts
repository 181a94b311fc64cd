import sqlite3InitModule, {
  type SAHPoolUtil,
  type PreparedStatement as Statement,
  type Database as WasmDatabase,
} from "@sqlite.org/sqlite-wasm";
import type { Database, Row, Value } from "../ports.ts";
import { orFull } from "./full.ts";
import { withIdleCheckpoints } from "./idle-checkpoints.ts";

let pool: Promise<SAHPoolUtil> | undefined;

async function openPool(): Promise<SAHPoolUtil> {
  // The other OPFS stores of this build need a Worker of their own and cross-origin isolation.
  Object.assign(globalThis, {
    sqlite3ApiConfig: { disable: { vfs: { kvvfs: true, opfs: true, "opfs-vfs": true, "opfs-wl": true } } },
  });
  const sqlite3 = await sqlite3InitModule();
  return sqlite3.installOpfsSAHPoolVfs({ name: "hearth", initialCapacity: 6, preserveOnInitFailure: true });
}

/**
 * A device's database in a browser: `name` in the origin's private files, by SQLite's pool of synchronous access
 * handles. Only in a dedicated Worker, and only while no other Worker of this origin has it open: the caller holds the
 * one-tab lock. `close()` gives the files free for the next tab. What is deleted is overwritten (`secure_delete`).
 * Rejects when the browser keeps no private files, or while somebody else still holds them.
 */
export async function openOpfsDatabase(name: string): Promise<Database> {
  pool ??= openPool();
  const util = await pool.catch((error: unknown) => {
    pool = undefined; // the last tab may still be closing: the next try starts afresh
    throw error;
  });
  if (util.isPaused()) await util.unpauseVfs();
  const database = overWasm(new util.OpfsSAHPoolDb(`/${name}.sqlite3`));
  database.run("PRAGMA locking_mode = EXCLUSIVE"); // without it there is no WAL here: it would need shared memory
  database.run("PRAGMA journal_mode = WAL");
  database.run("PRAGMA synchronous = FULL");
  database.run("PRAGMA secure_delete = ON");
  database.run("PRAGMA temp_store = MEMORY");
  const kept = withIdleCheckpoints(database);
  return {
    ...kept,
    close: () => {
      kept.close();
      util.pauseVfs();
    },
  };
}

/** The port over an open database of the WASM build. Statements are prepared once; queries are constants, so few. */
export function overWasm(wasm: WasmDatabase): Database {
  const prepared = new Map<string, Statement>();

  function prepare(sql: string, values: readonly Value[]): Statement {
    let statement = prepared.get(sql);
    if (!statement) {
      statement = wasm.prepare(sql);
      prepared.set(sql, statement);
    }
    if (values.length > 0) statement.bind(values);
    return statement;
  }

  function all(sql: string, ...values: Value[]): Row[] {
    const statement = prepare(sql, values);
    try {
      const rows: Row[] = [];
      let names: string[] | undefined;
      while (statement.step()) {
        names ??= statement.getColumnNames();
        rows.push(row(statement, names));
      }
      return rows;
    } finally {
      statement.reset(true);
    }
  }

  function run(sql: string, ...values: Value[]): void {
    const statement = prepare(sql, values);
    try {
      while (statement.step());
    } finally {
      statement.reset(true);
    }
  }

  function transaction<T>(work: () => T): T {
    wasm.exec("BEGIN IMMEDIATE");
    try {
      const done = work();
      wasm.exec("COMMIT");
      return done;
    } catch (error) {
      rollBack(wasm);
      throw error;
    }
  }

  return {
    all: (sql, ...values) => orFull(() => all(sql, ...values)),
    run: (sql, ...values) => orFull(() => run(sql, ...values)),
    transaction: (work) => orFull(() => transaction(work)),
    close: () => {
      for (const statement of prepared.values()) statement.finalize();
      prepared.clear();
      wasm.close();
    },
  };
}

/** A full disk, or files that fail, may have rolled it back already: then there is nothing to roll back. */
function rollBack(wasm: WasmDatabase): void {
  try {
    wasm.exec("ROLLBACK");
  } catch (error) {
    if (!(error instanceof Error && error.message.includes("no transaction is active"))) throw error;
  }
}

function row(statement: Statement, names: readonly string[]): Row {
  const out: Row = {};
  for (const [i, name] of names.entries()) {
    const value = statement.get(i);
    if (typeof value === "bigint") throw new RangeError("A number in the store is beyond what it may be.");
    out[name] =
      value instanceof Uint8Array ? new Uint8Array(value) : value === null || typeof value !== "object" ? value : null;
  }
  return out;
}
