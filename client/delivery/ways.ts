import {
  type Ask,
  type Bytes,
  decodeHeader,
  type EventHeader,
  isTombstone,
  type RequestName,
  type RoomId,
  type RoomMode,
} from "@hearth/protocol";
import { modeOf } from "@hearth/roster";
import type { Home } from "../home/home.ts";

/** How a room's events are delivered now, as its roster says. Rooms that are open to all are kept. */
export function modeNow(home: Home, room: RoomId): RoomMode {
  const apart = home.privates.of(room);
  return apart ? modeOf(apart.now) : "kept";
}

/** How they were when its author sealed this one. */
export function modeWhenSealed(home: Home, { room, roomHead }: EventHeader): RoomMode {
  const apart = home.privates.of(room);
  return apart && roomHead ? modeOf(apart.now, roomHead.number) : "kept";
}

/** The requests that carry sealed events to the host, and which. */
const CARRIED: { readonly [N in RequestName]?: (ask: Ask<N>) => readonly Bytes[] } = {
  post: ({ event }) => [event],
  relay: ({ event }) => [event],
  "restore.events": ({ items }) => items.map(({ event }) => event),
  "restore.late": ({ events }) => events,
};

/**
 * The one place that decides what of rooms the host gets; the session asks it about every request. Invariants: 1. an event that
 * was sealed in a direct room, or is of a room that is direct now, goes to no host, whatever becomes of the room; 2. what was sealed
 * in a relayed room comes into no history; 3. a room whose roster is not here is none that may be spoken in.
 */
export function hostGate(home: Home) {
  return <N extends RequestName>(name: N, ask: Ask<N>): boolean => {
    const events = CARRIED[name]?.(ask) ?? [];
    return events.every((event) => mayReachHost(home, name, event));
  };
}

function mayReachHost(home: Home, name: RequestName, event: Bytes): boolean {
  const header = decodeHeader(event);
  if (!header.ok) return false;
  if ((header.value.roomHead !== undefined) !== (home.privates.of(header.value.room) !== undefined)) return false;
  const modes = [modeNow(home, header.value.room), modeWhenSealed(home, header.value)];
  if (modes.includes("direct")) return false;
  if (name === "relay") return !isTombstone(event);
  return modes.every((mode) => mode === "kept");
}
