import type { PersonId } from "@hearth/protocol";
import type { Roster } from "../state.ts";
import type { RoomRoster, Stay } from "./state.ts";

/** A moment of a private room: how far its roster had come, and the home's. */
export interface Heads {
  readonly room: number;
  readonly home: number;
}

export const newestHeads = (room: RoomRoster, home: Roster): Heads => ({
  room: room.head.number,
  home: home.head.number,
});

/** How far somebody had read the home who stated these heads: the room's entries name heads of the home as well. */
export function homeKnown(room: RoomRoster, { room: number, home }: Heads): number {
  return Math.max(home, room.homes[number - 1] ?? 0);
}

/** Somebody's stay in the room when entry `number` was its newest. */
export function stayAt(room: RoomRoster, person: PersonId, number: number): Stay | undefined {
  const stay = room.stays.get(person)?.findLast((it) => it.from <= number);
  return stay && (stay.until === undefined || stay.until > number) ? stay : undefined;
}

/** Was somebody in the room, and in the home? */
export function isInRoom(room: RoomRoster, home: Roster, person: PersonId, at = newestHeads(room, home)): boolean {
  const it = home.persons.get(person);
  const known = homeKnown(room, at);
  if (!it || it.joinedAt > known || (it.goneAt !== undefined && it.goneAt <= known)) return false;
  return stayAt(room, person, at.room) !== undefined;
}

/** Who is in the room, in the order in which they came. */
export function peopleIn(room: RoomRoster, home: Roster, at = newestHeads(room, home)): PersonId[] {
  return [...room.stays.keys()].filter((person) => isInRoom(room, home, person, at));
}

/** Who is in charge. If nobody is left who was, it is whoever has been in the room for longest. */
export function inChargeOf(room: RoomRoster, home: Roster, at = newestHeads(room, home)): PersonId[] {
  const all = peopleIn(room, home, at);
  const charged = all.filter(
    (person) => stayAt(room, person, at.room)?.inCharge.findLast((it) => it.at <= at.room)?.is ?? false,
  );
  if (charged.length > 0) return charged;
  const since = (person: PersonId) => stayAt(room, person, at.room)?.from ?? 0;
  return all.sort((one, other) => since(one) - since(other) || (one < other ? -1 : 1)).slice(0, 1);
}

/** True of who is in charge, and in a group of everybody: they let others in. */
export function mayAdmit(room: RoomRoster, home: Roster, person: PersonId, at = newestHeads(room, home)): boolean {
  if (room.kind === "group") return isInRoom(room, home, person, at);
  return room.kind === "channel" && inChargeOf(room, home, at).includes(person);
}

/**
 * Where the stay ended in which somebody stated these heads: the numbers of the entries, of the room's roster and of the
 * home's, that took them out. Undefined: they are still in.
 */
export function endOf(
  room: RoomRoster,
  home: Roster,
  person: PersonId,
  number: number,
): { readonly room?: number; readonly home?: number; readonly stay?: Stay } | undefined {
  const stay = stayAt(room, person, number);
  const goneAt = home.persons.get(person)?.goneAt;
  if (stay && stay.until === undefined && goneAt === undefined) return undefined;
  return {
    ...(stay?.until !== undefined && { room: stay.until }),
    ...(goneAt !== undefined && { home: goneAt }),
    ...(stay && { stay }),
  };
}

/**
 * The newest cuts at these heads (SPEC: RG11): of the room's own, and of the home's those by which a key of somebody in
 * the room is known to who should not know it. An older generation seals nothing.
 */
export function roomCuts(room: RoomRoster, home: Roster, at = newestHeads(room, home)): Heads {
  const known = homeKnown(room, at);
  let cut = 0;
  for (const person of room.stays.keys()) {
    if (!stayAt(room, person, at.room)) continue;
    cut = Math.max(cut, home.persons.get(person)?.cuts.findLast((number) => number <= known) ?? 0);
  }
  return { room: room.cuts.findLast((number) => number <= at.room) ?? 0, home: cut };
}
