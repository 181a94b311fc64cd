import type { PersonId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { headsNow } from "../messages/rights.ts";
import { asNumber, asText } from "../store/meta.ts";
import { mayLock } from "./may.ts";
import { newestLock } from "./words.ts";

/** Whether a room is locked now. `lock` (hex) missing: something said under a lock is here, but not yet what the lock is. */
export type LockState = { readonly on: false } | { readonly on: true; readonly lock?: string };

/** A word that takes a lock off counts only when it has come back in the log: until then everything is locked still. */
export function lockOf(home: Home, room: RoomId): LockState {
  const newest = newestLock(home.database, room);
  if (newest) return { on: true, lock: newest.lock };
  return { on: newest === undefined && seemsLocked(home, room) };
}

/**
 * The word on the lock may stand further back in a log of which only the end is here: until it comes, what those who
 * might say it have said under a lock is reason enough to say nothing in the open.
 */
function seemsLocked(home: Home, room: RoomId): boolean {
  const people = home.database.all("SELECT DISTINCT person FROM locked WHERE room = ?", room);
  if (people.length === 0) return false;
  const log = home.privates.of(room) ? room : home.account.home;
  const first = home.database.all("SELECT first FROM rooms WHERE room = ?", log)[0]?.["first"];
  if (first !== undefined && asNumber(first) <= 1) return false;
  const heads = headsNow(home, room);
  return people.some((row) => mayLock(home, room, asText(row["person"]) as PersonId, heads));
}
