import { SQLiteError } from "bun:sqlite";

/** The disk is full: nothing of this transaction was kept, and the same may work later. */
export class DiskFull extends Error {
  override readonly name = "DiskFull";
}

/**
 * The store can no longer be trusted to keep what it says it keeps (an fsync or I/O error, a damaged file). After a
 * failed fsync the kernel may drop the pages and report success the next time, so the process has to end.
 */
export class StoreBroken extends Error {
  override readonly name = "StoreBroken";
}

/** Sorts a database error by who must act; everything else is a bug and stays what it is. */
export function storeFailure(error: unknown): unknown {
  if (!(error instanceof SQLiteError)) return error;
  const code = error.code ?? "";
  if (code === "SQLITE_FULL") return new DiskFull("the disk is full", { cause: error });
  if (/^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/.test(code))
    return new StoreBroken(`the store failed: ${code}`, { cause: error });
  return error;
}

/** What its owner can do about a store that does not open; undefined if it is something else. */
export function storeSentence(error: unknown, folder: string): string | undefined {
  if (error instanceof SQLiteError && error.code === "SQLITE_BUSY") return `Another host is running on ${folder}.`;
  if (error instanceof DiskFull) return `The disk that holds ${folder} is full.`;
  if (error instanceof StoreBroken) return `The store in ${folder} cannot be used (${error.message}).`;
  return undefined;
}
