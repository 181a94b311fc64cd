import type { PersonId, RoomId } from "@hearth/protocol";
import { inChargeOf, peopleIn, roleAt } from "@hearth/roster";
import type { Home } from "../home/home.ts";

/** Numbers of the entries that were the newest to somebody: of the home's roster, and of a private room's. */
export interface SeenHeads {
  readonly home: number;
  readonly room?: number | undefined;
}

/** The heads as this device has them now. */
export const headsNow = (home: Home, room: RoomId): SeenHeads => ({
  home: home.roster.now.head.number,
  room: home.privates.of(room)?.now.head.number,
});

/**
 * True if somebody might take away anybody's message in a room at those heads: who is in charge there. In a direct
 * conversation nobody is.
 */
export function mayModerate(home: Home, room: RoomId, person: PersonId, at: SeenHeads): boolean {
  const it = home.privates.of(room)?.now;
  if (!it) {
    const role = roleAt(home.roster.now, person, at.home);
    return role === "owner" || role === "admin";
  }
  const has = it.kind === "channel" || it.kind === "group";
  return has && inChargeOf(it, home.roster.now, { home: at.home, room: at.room ?? 0 }).includes(person);
}

/** True if somebody might put messages up in a room, and take them down, at those heads: in a conversation everybody. */
export function mayPin(home: Home, room: RoomId, person: PersonId, at: SeenHeads): boolean {
  const it = home.privates.of(room)?.now;
  if (!it || it.kind === "channel") return mayModerate(home, room, person, at);
  return peopleIn(it, home.roster.now, { home: at.home, room: at.room ?? 0 }).includes(person);
}
