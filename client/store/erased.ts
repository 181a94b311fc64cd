import type { Database } from "../ports.ts";

/**
 * Empties the write-ahead log, which still holds pages as they were: what `secure_delete` has overwritten is then in none of
 * the store's files. Outside of any transaction.
 */
export function overwriteErased(database: Database): void {
  database.all("PRAGMA wal_checkpoint(TRUNCATE)");
}
