import type { Database } from "../ports.ts";

/**
 * Writes without waiting until it is on the disk, as everything else does: for what the host or others bring again should a power cut take it. A killed
 * browser takes nothing of it, and with the next write that is waited for, or after half a second of rest, it is on the disk as well. Nothing that counts on
 * it leaves the device before that. Outside a transaction.
 */
export function unwaited<T>(database: Database, work: () => T): T {
  database.all("PRAGMA synchronous = NORMAL");
  try {
    return work();
  } finally {
    database.all("PRAGMA synchronous = FULL");
  }
}
