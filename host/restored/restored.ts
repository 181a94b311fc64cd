import type { DeviceId } from "@hearth/protocol";
import type { Store } from "../store/open.ts";

/** Devices give back for so long after a restore, ms: a phone may lie in a drawer for a while. */
const GIVE_BACK_MS = 30 * 24 * 3_600_000;
/** What is refused as `restoring` is worth another try after that, ms. */
export const RESTORING_MS = 1_000;

/**
 * A host that was restored from a backup (SPEC: HO70 to HO76). While it waits nothing new is said or changed, so that
 * what it has lost finds its old place.
 */
export interface Restored {
  /** Number of the roster's newest entry in the backup. */
  readonly head: number;
  waiting: boolean;
  /** Devices that have given back what they had, since the host started. */
  readonly done: Set<DeviceId>;
  /** When something was given back last, or the host started: ms since 1970. */
  movedAt: number;
}

/** Reads whether this store was restored, and not too long ago. */
export async function loadRestored(store: Store, now: number): Promise<Restored | undefined> {
  const row = await store.read((db) => db.selectFrom("restored").selectAll().executeTakeFirst());
  if (!row || now - row.at > GIVE_BACK_MS) return undefined;
  return { head: row.head, waiting: row.settled_at === null, done: new Set(), movedAt: now };
}
