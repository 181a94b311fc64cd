import { Database as Sqlite } from "bun:sqlite";
import type { Database } from "../../ports.ts";
import { bunDatabase } from "../bun.ts";
import { migrate } from "../schema.ts";

let made: Uint8Array | undefined;

/** A device's store with the newest schema and nothing in it, in memory. Made once and copied: 20 times quicker. */
export function emptyStore(): Database {
  made ??= make();
  return bunDatabase(Sqlite.deserialize(made, { strict: true }));
}

function make(): Uint8Array {
  const sqlite = new Sqlite(":memory:", { strict: true });
  const database = bunDatabase(sqlite);
  migrate(database);
  const bytes = sqlite.serialize();
  database.close();
  return bytes;
}
