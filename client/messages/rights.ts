import type { PersonId, RoomId } from "@hearth/protocol";
import { roleAt } from "@hearth/roster";
import type { Home } from "../home/home.ts";

/**
 * True if somebody might take away anybody's message in a room when entry `head` of the home's roster was the newest. The
 * one place that says who is in charge of a room.
 */
export function mayModerate(home: Home, _room: RoomId, person: PersonId, head: number): boolean {
  const role = roleAt(home.roster.now, person, head);
  return role === "owner" || role === "admin";
}

/** True if somebody might put messages up in a room, and take them down, at that head. */
export function mayPin(home: Home, room: RoomId, person: PersonId, head: number): boolean {
  return mayModerate(home, room, person, head);
}
