import type { Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { publish } from "../rooms/publish.ts";
import { peopleOf } from "../rosters/access.ts";
import type { LogWriting } from "../store/log.ts";
import type { EventRow } from "../store/tables.ts";

/** False if an id or a number of a device is there already: then nothing is written. */
export function write(log: LogWriting, rows: readonly EventRow[]): boolean {
  const seen = new Set<string>();
  for (const { room, id, device, sequence } of rows) {
    const names = [`${id}`, `${device} ${sequence}`];
    if (log.find(room, id) || log.hasSequence(room, device, sequence) || names.some((it) => seen.has(it))) return false;
    for (const name of names) seen.add(name);
  }
  for (const row of rows) log.append(row);
  return true;
}

/** What was written is now the room's newest, and everybody is told. */
export function grow({ crowd, home }: HostState, room: Room, rows: readonly EventRow[]): void {
  const last = rows.at(-1);
  if (!last) return;
  room.seq = last.seq;
  room.at = last.at;
  room.running = last.running;
  room.sequences.clear(); // looked up again when they are asked for
  publish(crowd, room, rows, home && peopleOf(home, room));
}
