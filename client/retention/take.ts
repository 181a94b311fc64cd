import type { Content, EventHeader } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { mayRetain } from "./may.ts";
import { takeRetention } from "./words.ts";

type Said = Content & { type: "channel" };
/** Where the word stands in its log, and when the host took it. */
interface Place {
  readonly at: number;
  readonly seq: number;
}

/** What the home's hidden room says of how long an open channel is kept: it counts from owners and admins. */
export function takeHomeRetention(home: Home, header: EventHeader, said: Said, place: Place): boolean {
  // A private room speaks of itself in its own log.
  return header.room === home.account.home && !home.privates.of(said.room) && take(home, header, said, place);
}

/** What a private room's own log says of how long it is kept. */
export function takeRoomRetention(home: Home, header: EventHeader, said: Said, place: Place): boolean {
  return said.room === header.room && take(home, header, said, place);
}

function take(home: Home, { event, person, head, roomHead }: EventHeader, { room, retain }: Said, { at, seq }: Place) {
  if (retain === undefined || !mayRetain(home, room, person, { home: head.number, room: roomHead?.number }))
    return false;
  return takeRetention(home.database, { room, id: event, ms: retain, at, seq });
}
