import { DiskFull } from "../ports.ts";

/** SQLite's primary result codes (sqlite3.h): SQLITE_FULL and SQLITE_IOERR. */
const FULL = 13;
const IOERR = 10;
/** Where a browser's files say nothing but that they failed, less room than this is none, bytes. */
const NO_ROOM = 1024 * 1024;

/** Does `work` with a database of SQLite's; where it finds no room, throws {@link DiskFull}. */
export function orFull<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (codeOf(error) === FULL) throw new DiskFull("the store finds no room", { cause: error });
    throw error;
  }
}

/** The store took nothing, for want of room or because its files failed: what it was given still holds. */
export const tookNothing = (error: unknown): boolean => error instanceof DiskFull || codeOf(error) === IOERR;

/** There is no room left. Private files of a browser fail without saying why (SQLITE_IOERR): there `free` tells, bytes. */
export async function isFull(error: unknown, free: () => Promise<number | undefined>): Promise<boolean> {
  if (error instanceof DiskFull) return true;
  return codeOf(error) === IOERR && ((await free()) ?? NO_ROOM) < NO_ROOM;
}

/** Bun's SQLite says `errno`, the WASM build `resultCode`. */
function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "errno" in error ? error.errno : "resultCode" in error ? error.resultCode : undefined;
  return typeof code === "number" && isOfSqlite(error) ? code & 0xff : undefined;
}

const isOfSqlite = ({ name }: Error) => name === "SQLiteError" || name === "SQLite3Error";
