import { inChargeOf, mayAdmit, modeOf, straightIn } from "@hearth/roster";
import type { RoomView } from "../api.ts";
import type { Home } from "../home/home.ts";
import type { PrivateRoomView } from "./api.ts";
import { describedIn, mayArchive, mayDescribe } from "./describe.ts";
import type { PrivateRoom } from "./room.ts";

/** A private room as the list of rooms shows it. */
export function viewPrivateRoom(home: Home, it: PrivateRoom): Omit<RoomView, "unread" | "mentions"> {
  const { kind } = it.now;
  const { name, topic, archived, voice } = describedIn(home, it);
  return {
    room: it.room,
    name: nameOfRoom(home, it, name),
    mode: modeOf(it.now),
    ...(straightIn(it.now) && { straight: true }),
    kind: kind === "channel" ? "private" : kind,
    people: it.people,
    topic,
    archived,
    ...(voice && kind === "channel" && { voice: true as const }),
    mayChange: mayDescribe(home, it),
    ...(mayArchive(home, it) && { mayArchive: true }),
  };
}

/** As it was named; a conversation without a name is called by the people in it. */
function nameOfRoom(home: Home, it: PrivateRoom, name: string | undefined): string {
  const { person } = home.account;
  // Who has left the home is still who a direct conversation was with.
  const others = [...it.now.stays.keys()].filter((one) => one !== person);
  switch (it.now.kind) {
    case "self":
      return "Note to self";
    case "direct":
      return others[0] ? home.nameOf(others[0]) : "Somebody";
    case "channel":
      return name ?? "Private channel";
    case "group": {
      const here = it.people.filter((one) => one !== person);
      return name ?? (here.map((one) => home.nameOf(one)).join(", ") || "Group");
    }
  }
}

/** A private room's people and settings, for whoever is in it. */
export function viewRoomPeople(home: Home, it: PrivateRoom): PrivateRoomView {
  const people = home.roster.now;
  const inCharge = inChargeOf(it.now, people);
  const me = home.account.person;
  const changes = it.now.kind === "channel" || it.now.kind === "group";
  return {
    room: it.room,
    people: it.people.map((person) => ({ person, inCharge: changes && inCharge.includes(person) })),
    history: it.now.history,
    mayAdmit: mayAdmit(it.now, people, me),
    inCharge: changes && inCharge.includes(me),
    mayLeave: changes,
    maySetMode: it.now.kind !== "self" && inCharge.includes(me),
  };
}
