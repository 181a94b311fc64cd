import {
  type Answer,
  type Ask,
  type Bytes,
  decodeHeader,
  type EventId,
  idToBytes,
  isTombstone,
} from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { isIn } from "../rosters/access.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { LogWriting } from "../store/log.ts";
import { mayRefer } from "./may.ts";

/**
 * Takes back from an author's devices to which blobs their events refer, which a restored host has lost (SPEC: HO150). As beside a new event,
 * only those are named that they have brought, or may read already.
 */
export async function referBlobs(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { room: id, events }: Ask<"blobs.refer">,
): Promise<Answered<Answer<"blobs.refer">>> {
  if (!state.restored || by.kind === "vault") return no("not_allowed");
  const room = home.rooms.get(id);
  if (!room || !isIn(home, room, by.person)) return no("room_unknown");
  if (room.mode !== "kept") return no("room_not_kept");
  const waitMs = await state.doors.blob(by.person);
  if (waitMs > 0) return no("busy", { waitMs });
  const may = (it: Parameters<typeof mayRefer>[2]) => mayRefer(home, by.person, it);
  const missing = await state.posts.between(() =>
    state.store.writeLog((log) => {
      const missing: Bytes[] = [];
      for (const { event, blobs } of events) {
        const seq = placeOf(log, room.number, event, by);
        if (seq === undefined) continue; // erased meanwhile, not given back, or somebody else's
        for (const blob of blobs) {
          const number = log.references.find(blob, may);
          if (number === undefined) missing.push(blob);
          else log.references.refer(number, room.number, seq, by.person);
        }
      }
      return missing;
    }),
  );
  return { ok: true, value: { missing } };
}

/** Where an event of this person's stands. */
function placeOf(log: LogWriting, room: number, id: EventId, { person }: DeviceStanding): number | undefined {
  const found = log.find(room, idToBytes(id));
  const header = found && !isTombstone(found.event) ? decodeHeader(found.event) : undefined;
  return header?.ok && header.value.person === person ? found?.seq : undefined;
}
