import { ok, type Result, type RoomId, refuse } from "@hearth/protocol";
import { madeAt, modeOf, roomCuts } from "@hearth/roster";
import type { ToSeal } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import { generationToSealWith } from "../home/renewal.ts";
import type { Refused, Session } from "../host/session.ts";
import { roomGenerationToSealWith } from "./renewal.ts";

type Key = Pick<ToSeal, "cut" | "generation" | "inRoom">;

/** Makes sure that there is a key for an event in this room, by the sender's rule of the roster that the room has. */
export async function makeKeyUsable(home: Home, room: RoomId, session: Session): Promise<Result<null, Refused>> {
  const it = home.privates.of(room);
  if (it && !it.isMine) return refuse({ code: "room_unknown" });
  const held = await (it ? roomGenerationToSealWith(home, it, session) : generationToSealWith(home, session));
  return held.ok ? ok(null) : held;
}

/** False: the room's ring is to be renewed before more is said under it. */
export function isKeyFresh(home: Home, room: RoomId): boolean {
  const it = home.privates.of(room);
  return !it || modeOf(it.now) === "kept" || it.fresh(home.hostTime.now()) !== undefined;
}

/** What an event in this room is sealed with. Undefined: the next key has to be made first, for which the host is needed. */
export function usableKey(home: Home, room: RoomId): Key | undefined {
  const it = home.privates.of(room);
  if (!it) {
    const held = home.rings.usable();
    if (!held) return undefined;
    const { record, secret } = held;
    return { cut: home.roster.now.cut, generation: { headNumber: record.head.number, id: record.generation, secret } };
  }
  const held = it.isMine ? it.usable() : undefined;
  if (!held) return undefined;
  const { record, secret } = held;
  const made = madeAt(it.now, record);
  const cuts = roomCuts(it.now, home.roster.now);
  return {
    cut: cuts.home,
    generation: { headNumber: made.home, id: record.generation, secret },
    inRoom: { head: it.now.head, cut: cuts.room, madeAt: made.room },
  };
}
