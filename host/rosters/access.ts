import type { Head, PersonId, RosterId } from "@hearth/protocol";
import { isInRoom, peopleIn, type RoomRoster } from "@hearth/roster";
import type { Home, Room } from "../home/home.ts";
import type { Standing } from "../socket/standing.ts";

/** Who is in a private room; undefined: the room is open to all. */
export function peopleOf(home: Home, { roster }: Pick<Room, "roster">): PersonId[] | undefined {
  const held = home.privates.get(roster);
  return held && peopleIn(held.roster, home.roster);
}

/** Whether somebody is in the room: in an open one everybody is who belongs to the home. */
export function isIn(home: Home, { roster }: Pick<Room, "roster">, person: PersonId): boolean {
  const held = home.privates.get(roster);
  return held === undefined || isInRoom(held.roster, home.roster, person);
}

/** Whether a connection may read a room's log (SPEC: HO90): of a private room only devices of people in it. */
export function mayReadRoom(home: Home, standing: Standing, room: Pick<Room, "roster">): boolean {
  if (!home.privates.has(room.roster)) return true;
  return standing.is === "device" && standing.kind === "device" && isIn(home, room, standing.person);
}

/**
 * How much of a roster a connection may read: whoever was taken out of a room reads up to the entry that says so, because
 * they should learn it from a signature. Undefined: nothing, not even that it is there.
 */
export function readableHead(home: Home, standing: Standing, roster: RosterId): Head | undefined {
  if (roster === home.id) return home.roster.head;
  const held = home.privates.get(roster)?.roster;
  if (!held || standing.is !== "device" || standing.kind !== "device") return undefined;
  return headFor(held, standing.person);
}

function headFor(room: RoomRoster, person: PersonId): Head | undefined {
  const last = room.stays.get(person)?.at(-1);
  if (!last) return undefined;
  if (last.until === undefined) return room.head;
  const hash = room.hashes[last.until - 1];
  return hash && { number: last.until, hash };
}

/** All rosters that a person may read, the home's first. */
export function rostersFor(home: Home, standing: Standing): { roster: RosterId; number: number; hash: Head["hash"] }[] {
  const all: RosterId[] = [home.id, ...home.privates.keys()];
  return all.flatMap((roster) => {
    const head = readableHead(home, standing, roster);
    return head ? [{ roster, ...head }] : [];
  });
}
