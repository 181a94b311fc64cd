import type { Clock, Content, EventHeader } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { mayLock } from "./may.ts";
import { dropLock, putLock } from "./words.ts";

type Said = Content & { type: "channel" };

/** What the home's hidden room says of an open channel's lock: it counts from owners and admins. */
export function takeHomeLock(home: Home, header: EventHeader, said: Said, clock: Clock): boolean {
  // A private room speaks of itself in its own log.
  return header.room === home.account.home && !home.privates.of(said.room) && take(home, header, said, clock);
}

/** What a private room's own log says of its lock. */
export function takeRoomLock(home: Home, header: EventHeader, said: Said, clock: Clock): boolean {
  return said.room === header.room && take(home, header, said, clock);
}

function take(home: Home, header: EventHeader, { room, lock }: Said, clock: Clock): boolean {
  if (lock === undefined) return false;
  const { event: id, person, head, roomHead } = header;
  if (mayLock(home, room, person, { home: head.number, room: roomHead?.number }))
    putLock(home.database, { id, room, lock, clock });
  else dropLock(home.database, id); // this device may have believed that it might
  return true;
}
