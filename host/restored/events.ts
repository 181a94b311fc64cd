import {
  type Answer,
  type Ask,
  type Bytes,
  decodeHeader,
  type EventHeader,
  eventParts,
  HEADER_BYTES,
  idToBytes,
  LABELS,
  type LogItem,
  SIGNATURE_BYTES,
  sameBytes,
  verify,
} from "@hearth/protocol";
import type { Roster } from "@hearth/roster";
import type { Home, Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { roomInfo } from "../rooms/info.ts";
import { publish } from "../rooms/publish.ts";
import { stepRunning } from "../rooms/running.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { LogWriting } from "../store/log.ts";
import type { EventRow } from "../store/tables.ts";

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
  if (!room) return no("room_unknown");
  const given = await readAll(home.roster, home, room, items, state.now() + CLOCK_MS);
  if (!given) return no("event_malformed");
  return state.posts.between(async () => {
    const fresh = given.filter((it) => it.seq > room.seq);
    if (fresh.length === 0) return { ok: true, value: roomInfo(room) };
    const rows = rowsBehind(room, fresh);
    const last = rows?.at(-1);
    if (!rows || !last || !sameBytes(last.running, running)) return no("not_allowed");
    if (!(await state.store.writeLog((log) => write(log, rows)))) return no("sequence_used");
    room.seq = last.seq;
    room.at = last.at;
    room.running = last.running;
    room.sequences.clear(); // looked up again when they are asked for
    restored.movedAt = state.now();
    publish(state.crowd, room, rows);
    return { ok: true, value: roomInfo(room) };
  });
}

/** The items with their headers, if each was signed by a device of the roster for this room. */
async function readAll(
  roster: Roster,
  home: Home,
  room: Room,
  items: readonly LogItem[],
  latest: number,
): Promise<Given[] | undefined> {
  const given: Given[] = [];
  for (const item of items) {
    const header = decodeHeader(item.event);
    if (!header.ok || header.value.home !== home.id || header.value.room !== room.room || item.at > latest)
      return undefined;
    given.push({ ...item, header: header.value });
  }
  const good = await Promise.all(given.map((it) => isSigned(roster, it.header, it.event)));
  return good.every(Boolean) ? given : undefined;
}

async function isSigned(roster: Roster, header: EventHeader, event: Bytes): Promise<boolean> {
  const device = roster.devices.get(header.device);
  if (device?.kind !== "device" || device.person !== header.person || event.length < HEADER_BYTES) return false;
  const signed = event.subarray(0, event.length - SIGNATURE_BYTES);
  return verify(device.signKey, LABELS.event, signed, eventParts(event).signature);
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

/** False if an id or a number of a device is there already: then nothing is written. */
function write(log: LogWriting, rows: readonly EventRow[]): boolean {
  const seen = new Set<string>();
  for (const { room, id, device, sequence } of rows) {
    const names = [`${id}`, `${device} ${sequence}`];
    if (log.find(room, id) || log.hasSequence(room, device, sequence) || names.some((it) => seen.has(it))) return false;
    for (const name of names) seen.add(name);
  }
  for (const row of rows) log.append(row);
  return true;
}
