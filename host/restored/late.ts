import { type Answer, type Ask, idToBytes, type LogItem } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { roomInfo } from "../rooms/info.ts";
import { stepRunning } from "../rooms/running.ts";
import { mayReadRoom } from "../rosters/access.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { EventRow } from "../store/tables.ts";
import { RESTORING_MS } from "./restored.ts";
import { grow, write } from "./rows.ts";
import { readSigned } from "./signed.ts";

/** Takes back events whose places are taken, behind all others (SPEC: HO77): all of them, or none. */
export async function takeLateEvents(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { room: id, events }: Ask<"restore.late">,
): Promise<Answered<Answer<"restore.late">>> {
  const { restored } = state;
  if (!restored || by.kind === "vault") return no("not_allowed");
  if (restored.waiting) return no("restoring", { waitMs: RESTORING_MS });
  const room = home.rooms.get(id);
  if (!room || !mayReadRoom(home, by, room)) return no("room_unknown");
  if (room.mode !== "kept") return no("room_not_kept");
  const headers = await readSigned(
    home,
    room,
    events.map((event) => ({ event })),
  );
  if (!headers) return no("event_malformed");
  return state.posts.between(async () => {
    const rows = await state.store.writeLog((log) => {
      const added: EventRow[] = [];
      let { seq, at, running } = room;
      for (const [i, header] of headers.entries()) {
        const event = events[i];
        const name = idToBytes(header.event);
        if (!event || log.find(room.number, name)) continue;
        const item: LogItem = { seq: seq + 1, at: Math.max(at, state.now()), event };
        running = stepRunning(room.room, running, item);
        ({ seq, at } = item);
        const author = { device: idToBytes(header.device), sequence: header.sequence };
        added.push({ room: room.number, ...item, id: name, ...author, running });
      }
      return write(log, added) ? added : undefined;
    });
    if (!rows) return no("sequence_used");
    grow(state, room, rows);
    return { ok: true, value: roomInfo(room) };
  });
}
