import {
  type Ask,
  type Bytes,
  decodeHeader,
  decodeRoomEntry,
  type EventHeader,
  isTombstone,
  type RequestName,
  type RoomId,
  type RoomMode,
} from "@hearth/protocol";
import { modeAt, modeOf, straightIn } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import type { LinkPath } from "../ports.ts";

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

/** Whether its events may go only over links that no relay carries. */
export function isStraightNow(home: Home, room: RoomId): boolean {
  const apart = home.privates.of(room);
  return apart !== undefined && straightIn(apart.now);
}

/** Whether anything here was sealed while no relay was to carry it, or may be. */
export function hasStraight({ privates }: Home): boolean {
  return privates.mine().some(({ now }) => now.modes.some(({ straight }) => straight));
}

/** Whether a link that leads this way may carry what belongs to a room. */
export function mayCarry(home: Home, path: LinkPath | undefined, room: RoomId): boolean {
  return path === "direct" || !isStraightNow(home, room);
}

/** Whether a link may carry an event, by its path: also one that was sealed while no relay was to carry it. */
export function mayGoOver(home: Home, path: LinkPath | undefined, event: Bytes): boolean {
  if (path === "direct") return true;
  const header = decodeHeader(event);
  const apart = header.ok && home.privates.of(header.value.room);
  if (!apart) return header.ok;
  return !straightIn(apart.now) && !straightIn(apart.now, header.value.roomHead?.number);
}

/** The requests that carry sealed events to the host, and which. */
const CARRIED: { readonly [N in RequestName]?: (ask: Ask<N>) => readonly Bytes[] } = {
  post: ({ event }) => [event],
  relay: ({ event }) => [event],
  "restore.events": ({ items }) => items.map(({ event }) => event),
  "restore.late": ({ events }) => events,
};

/** Keys of a direct room pass no host either: neither of one that is here, nor of one that this change makes. */
function mayBox(home: Home, { roster, change }: Ask<"roster.change">): boolean {
  if (change.boxes.length === 0 || roster === home.account.home) return true;
  const now = home.privates.of(roster as RoomId)?.now;
  if (!now) return change.entries.every((bytes) => genesisMode(bytes) !== "direct");
  return change.boxes.every(({ generation }) => {
    const record = home.privates.of(roster as RoomId)?.record(generation);
    return (record ? modeAt(now, record) : modeOf(now)) !== "direct";
  });
}

function genesisMode(bytes: Bytes): RoomMode | undefined {
  const read = decodeRoomEntry(bytes);
  return read.ok && read.value.value.body.type === "room-genesis" ? read.value.value.body.mode : undefined;
}

/**
 * The one place that decides what of rooms the host gets; the session asks it about every request. Invariants: 1. an event that
 * was sealed in a direct room, or is of a room that is direct now, goes to no host, whatever becomes of the room; 2. what was sealed
 * in a relayed room comes into no history; 3. a room whose roster is not here is none that may be spoken in; 4. boxes of a
 * direct room's ring go to no host.
 */
export function hostGate(home: Home) {
  return <N extends RequestName>(name: N, ask: Ask<N>): boolean => {
    if (isChange(name, ask) && !mayBox(home, ask)) return false;
    const events = CARRIED[name]?.(ask) ?? [];
    return events.every((event) => mayReachHost(home, name, event));
  };
}

const isChange = (name: RequestName, _ask: Ask<RequestName>): _ask is Ask<"roster.change"> => name === "roster.change";

function mayReachHost(home: Home, name: RequestName, event: Bytes): boolean {
  const header = decodeHeader(event);
  if (!header.ok) return false;
  if ((header.value.roomHead !== undefined) !== (home.privates.of(header.value.room) !== undefined)) return false;
  const modes = [modeNow(home, header.value.room), modeWhenSealed(home, header.value)];
  if (modes.includes("direct")) return false;
  if (name === "relay") return !isTombstone(event);
  return modes.every((mode) => mode === "kept");
}
