import { ok, type Result, type RoomId, refuse } from "@hearth/protocol";
import { madeAt, roomCuts } from "@hearth/roster";
import type { ToSeal } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import { generationToSealWith } from "../home/renewal.ts";
import type { Refused, Session } from "../host/session.ts";
import { roomGenerationToSealWith } from "./renewal.ts";

type Key = Pick<ToSeal, "cut" | "generation" | "inRoom">;

/** What an event in this room is sealed with, by the sender's rule of the roster that the room has. */
export async function keyToSealWith(home: Home, room: RoomId, session: Session): Promise<Result<Key, Refused>> {
  const it = home.privates.of(room);
  if (!it) {
    const held = await generationToSealWith(home, session);
    if (!held.ok) return held;
    const { record, secret } = held.value;
    const generation = { headNumber: record.head.number, id: record.generation, secret };
    return ok({ cut: home.roster.now.cut, generation });
  }
  if (!it.isMine) return refuse({ code: "room_unknown" });
  const held = await roomGenerationToSealWith(home, it, session);
  if (!held.ok) return held;
  const { record, secret } = held.value;
  const made = madeAt(it.now, record);
  const cuts = roomCuts(it.now, home.roster.now);
  return ok({
    cut: cuts.home,
    generation: { headNumber: made.home, id: record.generation, secret },
    inRoom: { head: it.now.head, cut: cuts.room, madeAt: made.room },
  });
}
