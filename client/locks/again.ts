import type { RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { headsNow } from "../messages/rights.ts";
import type { Outbox } from "../rooms/outbox.ts";
import { mayLock } from "./may.ts";
import { idOf, newestLock, putLock } from "./words.ts";

/** Says once more under which lock a private room is, for newcomers. True if there is something to send. */
export function sayLockAgain(home: Home, outbox: Outbox, room: RoomId): boolean {
  const newest = newestLock(home.database, room);
  if (!newest || !mayLock(home, room, home.account.person, headsNow(home, room))) return false;
  const lock = { id: idOf(newest.lock), salt: newest.salt };
  const clock = home.clock.tick();
  home.database.transaction(() => {
    const id = outbox.add(room, { type: "channel", mode: "kept", clock, room, lock });
    putLock(home.database, { id, room, lock, clock });
  });
  return true;
}
