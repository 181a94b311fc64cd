import { Database as Sqlite } from "bun:sqlite";
import { join } from "node:path";

/** Reads columns of the database of a host that is stopped, whose folder this is. */
export function fromHost(folder: string, sql: string): Record<string, unknown>[] {
  const host = new Sqlite(join(folder, "hearth.db"), { readonly: true });
  try {
    return host.query<Record<string, unknown>, []>(sql).all();
  } finally {
    host.close();
  }
}
