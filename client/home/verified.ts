import type { Bytes, HomeId } from "@hearth/protocol";
import type { Roster } from "@hearth/roster";
import type { Database } from "../ports.ts";

/** A home's roster as somebody reads it who is not in it yet: verified, in memory, with the bytes to keep later. */
export interface ReadRoster {
  readonly roster: Roster;
  readonly entries: readonly Bytes[];
}

/**
 * What was verified a moment ago on the way in, by the store it is meant for: the join goes on from what the preview has
 * read, and the home opens with what the join has. In a large home each time costs hundreds of KB and ms.
 */
const verified = new WeakMap<Database, ReadRoster>();

export function keepVerified(database: Database, read: ReadRoster): void {
  verified.set(database, read);
}

/** The roster of `home` that was kept, if there is one. */
export function keptVerified(database: Database, home: HomeId): ReadRoster | undefined {
  const kept = verified.get(database);
  return kept?.roster.home === home ? kept : undefined;
}

/** Lets go of what was kept: it is in its place, or it has turned out to be false. */
export function forgetVerified(database: Database): void {
  verified.delete(database);
}
