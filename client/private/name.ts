import type { Clock, Content, EventHeader, RoomId } from "@hearth/protocol";
import { inChargeOf, mayAdmit } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import type { Outbox } from "../rooms/outbox.ts";

/** Where a private room's name is kept: the open channels' names are told to all, this one only inside the room. */
export const roomNameKey = (room: RoomId) => `room-name ${room}`;

/** Names a private room, in the room itself. `once`: unless it has a name already. */
export function sayRoomName(home: Home, outbox: Outbox, room: RoomId, name: string, when: "once" | "again"): void {
  if (when === "once" && home.facts.get(roomNameKey(room)) !== undefined) return;
  const clock = home.clock.tick();
  const said: Content = { type: "channel", clock, room, name, mode: "kept" };
  home.database.transaction(() => home.facts.set(roomNameKey(room), name, clock, outbox.add(room, said)));
}

/** Takes the name that somebody in charge gives a private room (in a group: anybody). True if it is what holds. */
export function nameRoom(home: Home, header: EventHeader, said: Content & { type: "channel" }, clock: Clock): boolean {
  const room = home.privates.of(header.room)?.now;
  if (!room || !header.roomHead || said.room !== header.room || said.name === undefined) return false;
  const at = { room: header.roomHead.number, home: header.head.number };
  const people = home.roster.now;
  const may = inChargeOf(room, people, at).includes(header.person) || mayAdmit(room, people, header.person, at);
  return may && home.facts.set(roomNameKey(room.roster), said.name, clock, header.event);
}
