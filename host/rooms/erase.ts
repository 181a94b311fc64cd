import { type Answer, type Ask, decodeHeader, type EventId, idToBytes, isTombstone } from "@hearth/protocol";
import { inChargeOf, isInCharge, peopleIn } from "@hearth/roster";
import { forgetBlobs } from "../blobs/forget.ts";
import type { Home, Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { RESTORING_MS } from "../restored/restored.ts";
import { mayReadRoom } from "../rosters/access.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { LogWriting } from "../store/log.ts";
import { tombstoneNow } from "./running.ts";

/**
 * Leaves tombstones of events (SPEC: HO78), for their author and for those in charge: all that are asked for, or none. When it
 * resolves, the store's files hold nothing of them any more.
 */
export async function eraseEvents(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { room: id, events }: Ask<"events.erase">,
): Promise<Answered<Answer<"events.erase">>> {
  const room = home.rooms.get(id);
  if (!room || !mayReadRoom(home, by, room)) return no("room_unknown");
  if (by.kind === "vault") return no("not_allowed");
  if (state.restored?.waiting) return no("restoring", { waitMs: RESTORING_MS });
  const any = mayErase(home, room, by);
  return state.posts.between(async () => {
    const erased = await state.store.writeLog((log) => {
      const found = events.flatMap((event) => kept(log, room, event));
      if (!any && found.some(({ person }) => person !== by.person)) return undefined;
      for (const { seq, event } of found) log.erase(room.number, seq, tombstoneNow(event));
      return found.length;
    });
    if (erased === undefined) return no("not_allowed");
    if (erased > 0) await forgetBlobs(state);
    if (erased > 0) await state.store.settle();
    return { ok: true, value: {} };
  });
}

/** May they say how long this room keeps? In a conversation of two both, and of one's own notes oneself. */
export function mayRetain(home: Home, room: Room, by: DeviceStanding): boolean {
  const apart = home.privates.get(room.roster)?.roster;
  if (apart?.kind === "direct" || apart?.kind === "self") return peopleIn(apart, home.roster).includes(by.person);
  return mayErase(home, room, by);
}

/** May they take away what others said in this room? */
export function mayErase(home: Home, room: Room, { person }: DeviceStanding): boolean {
  const apart = home.privates.get(room.roster)?.roster;
  if (!apart) return room.roster === home.id && isInCharge(home.roster.persons.get(person));
  // In a conversation of two nobody is in charge of the other's words.
  return (apart.kind === "channel" || apart.kind === "group") && inChargeOf(apart, home.roster).includes(person);
}

function kept(log: LogWriting, room: Room, id: EventId) {
  const found = log.find(room.number, idToBytes(id));
  if (!found || isTombstone(found.event)) return [];
  const header = decodeHeader(found.event);
  return header.ok ? [{ ...found, person: header.value.person }] : [];
}
