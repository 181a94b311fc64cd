import { type EventId, LIMITS, type PersonId, type RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Inside } from "../home/inside.ts";
import type { RecipientView } from "./api.ts";
import { queued, whoHas } from "./queue.ts";
import { isStraightNow, modeNow } from "./ways.ts";

export function viewRecipients({ home, incoming, connected, reach }: Inside, message: EventId): RecipientView[] {
  const holds = queued(home.database, message) !== undefined;
  const now = home.hostTime.now();
  const room = queued(home.database, message)?.room;
  const direct = room !== undefined && modeNow(home, room) === "direct";
  const straight = room !== undefined && isStraightNow(home, room);
  return whoHas(home.database, message)
    .filter(({ person }) => person !== home.account.person)
    .map(({ person, has, offered }) => ({
      person,
      name: home.nameOf(person),
      has,
      held: holds && !has && offered > 0 && offered + LIMITS.relayMs > now,
      here:
        (!direct && connected !== undefined && incoming.present.of(person) !== "offline") ||
        (straight ? reach.pathTo(person) === "direct" : reach.pathTo(person) !== undefined),
    }));
}

/** For whom a message waits, by name, and whether anybody has it. Undefined: it is of a room that is kept, or of another device. */
export function waitsFor(
  home: Home,
  room: RoomId,
  message: EventId,
): { names: string[]; delivered: boolean } | undefined {
  if (modeNow(home, room) === "kept" && queued(home.database, message) === undefined) return undefined;
  const others = whoHas(home.database, message).filter(({ person }) => person !== home.account.person);
  if (others.length === 0) return undefined;
  const missing: PersonId[] = others.flatMap(({ person, has }) => (has ? [] : [person]));
  return { names: missing.map((person) => home.nameOf(person)), delivered: missing.length < others.length };
}
