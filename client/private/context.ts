import { endOf, homeKnown, isInRoom, madeAt, roomCuts } from "@hearth/roster";
import type { RoomContext } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import type { PrivateRoom } from "./room.ts";

/** What the receiver's rule asks of a private room. */
export function roomContext(home: Home, room: PrivateRoom): RoomContext {
  const { now } = room;
  const people = home.roster.now;
  return {
    chain: (number) => room.chain(number),
    homeKnown: (heads) => homeKnown(now, heads),
    standing(person, heads) {
      if (!isInRoom(now, people, person, heads)) return "outside";
      return endOf(now, people, person, heads.room) ? "was_in" : "in";
    },
    cuts: (heads) => roomCuts(now, people, heads),
    madeAt(generation) {
      const record = room.record(generation);
      return record && madeAt(now, record);
    },
  };
}
