import type { PersonId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { SeenHeads } from "../messages/rights.ts";
import { mayRetain } from "../retention/may.ts";

/**
 * True if somebody might lock a room at those heads, change its passphrase and take the lock off: who may say how long it
 * is kept, which is who is in charge, in a conversation of two both.
 */
export const mayLock = (home: Home, room: RoomId, person: PersonId, at: SeenHeads): boolean =>
  mayRetain(home, room, person, at);
