import { type RoomId, type RoomInfo, RUNNING_START, sameBytes } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { roomBegins } from "../unread/unread.ts";
import { Log } from "./log.ts";
import type { Receiver } from "./receive.ts";

/** Items of a first look at a room, and of each look further back. */
const SCREENS = 100;
const PAGE = 200;

/**
 * Brings a room's log up to what the host shows. A room that is new here begins with its newest page; the home's hidden
 * room is read from its beginning, because names count however old they are. False: not now, or the host shows another log.
 */
export async function catchUp(home: Home, receiver: Receiver, session: Session, shown: RoomInfo): Promise<boolean> {
  const { room } = shown;
  const known = receiver.log.span(room)?.last ?? 0;
  if (!receiver.log.span(room) && room !== home.account.home) {
    const page = await session.ask("history", { room, before: 0, limit: SCREENS });
    if (!page.ok) return false;
    const { items, runningBefore, running } = page.value;
    roomBegins(home.database, room, shown.seq);
    if (!(await receiver.begin(room, items, runningBefore, running))) return false;
  }
  const read = (after: number) => session.ask("history", { room, after, limit: PAGE });
  let after = (receiver.log.span(room) ?? Log.empty).last;
  for (let next = after < shown.seq ? read(after) : undefined; next; ) {
    const page = await next;
    if (!page.ok) return false;
    const { items, running } = page.value;
    const newest = items.at(-1)?.seq ?? 0;
    // The next page is on its way while this one is opened.
    next = after < newest && newest < shown.seq ? read(newest) : undefined;
    after = newest;
    if (items.length > 0 && !(await receiver.append(room, items, running))) return false;
  }
  // What came in since the host said how far it is can have pushed that place out of the newest page.
  if (known === 0 && shown.seq > 0 && shown.seq < (receiver.log.span(room)?.first ?? 1)) return true;
  const mine = shown.seq === 0 ? RUNNING_START : receiver.log.runningAt(room, shown.seq);
  const same = shown.seq >= known && mine !== undefined && sameBytes(mine, shown.running);
  if (!same) home.troubles.note("log_altered", room);
  return same;
}

/** Reads the page (of `limit` items) in front of what is here. False: there is none, or not now. */
export async function readOlder(receiver: Receiver, session: Session, room: RoomId, limit = SCREENS): Promise<boolean> {
  const span = receiver.log.span(room);
  if (!span || span.first <= 1) return false;
  const page = await session.ask("history", { room, before: span.first, limit });
  if (!page.ok) return false;
  return receiver.prepend(room, page.value.items, page.value.runningBefore);
}
