import { type Answer, type Ask, type EventHeader, idToBytes, type LogItem, sameBytes } from "@hearth/protocol";
import type { Home, Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { roomInfo } from "../rooms/info.ts";
import { stepRunning } from "../rooms/running.ts";
import { mayReadRoom } from "../rosters/access.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { EventRow } from "../store/tables.ts";
import { grow, write } from "./rows.ts";
import { readSigned } from "./signed.ts";

/** A new computer's clock may be behind the old one's by so much, ms. Times beyond would hold all later ones up. */
const CLOCK_MS = 3_600_000;

interface Given extends LogItem {
  readonly header: EventHeader;
}

/**
 * Takes back events that a restored host has lost, at the places and times that they had (SPEC: HO73, HO74): all of them,
 * or none. Their signatures are checked, because here the connection is not the author's.
 */
export async function takeRestoredEvents(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { room: id, items, running }: Ask<"restore.events">,
): Promise<Answered<Answer<"restore.events">>> {
  const { restored } = state;
  if (!restored || by.kind === "vault") return no("not_allowed");
  const room = home.rooms.get(id);
  if (!room || !mayReadRoom(home, by, room)) return no("room_unknown");
  if (room.mode !== "kept") return no("room_not_kept");
  const latest = state.now() + CLOCK_MS;
  const read = await readSigned(home, room, items);
  if (!read || items.some((it) => it.at > latest)) return no("event_malformed");
  const given: Given[] = items.flatMap((it, i) => (read[i] ? [{ ...it, header: read[i] }] : []));
  return state.posts.between(async () => {
    const fresh = given.filter((it) => it.seq > room.seq);
    if (fresh.length === 0) return { ok: true, value: roomInfo(room) };
    const rows = rowsBehind(room, fresh);
    const last = rows?.at(-1);
    if (!rows || !last || !sameBytes(last.running, running)) return no("not_allowed");
    if (!(await state.store.writeLog((log) => write(log, rows)))) return no("sequence_used");
    restored.movedAt = state.now();
    grow(state, room, rows);
    return { ok: true, value: roomInfo(room) };
  });
}

/** The rows that follow what the room has; undefined if they do not. */
function rowsBehind(room: Room, items: readonly Given[]): EventRow[] | undefined {
  const rows: EventRow[] = [];
  let { seq, at, running } = room;
  for (const it of items) {
    if (it.seq !== seq + 1 || it.at < at) return undefined;
    running = stepRunning(room.room, running, it);
    ({ seq, at } = it);
    const { event, device, sequence } = it.header;
    rows.push({
      ...{ room: room.number, seq, at, id: idToBytes(event), device: idToBytes(device), sequence },
      ...{ event: it.event, running },
    });
  }
  return rows;
}
