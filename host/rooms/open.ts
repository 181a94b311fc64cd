import { type Answer, type Ask, isPairRoom, RUNNING_START } from "@hearth/protocol";
import { isInCharge, mayStand } from "@hearth/roster";
import type { Home, Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { Writing } from "../store/open.ts";
import { roomInfo } from "./info.ts";

/** Rooms of one home. */
export const ROOMS = 100_000;

/** Opens a room of the home's roster, for an owner or admin (SPEC: HO25). Again: the room as it is. */
export function openRoom(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { room, roster }: Ask<"room.open">,
): Promise<Answered<Answer<"room.open">>> {
  return state.changes.run(async () => {
    // A room that the backup does not know is opened again by whoever holds its log.
    const mayOpen = state.restored?.waiting || isInCharge(home.roster.persons.get(by.person));
    const stands = mayStand(home.roster, by.device, home.roster.head.number) === "active";
    if (!mayOpen || !stands || by.kind === "vault" || roster !== home.id) return no("not_allowed");
    if (isPairRoom(room) || home.privates.has(room)) return no("not_allowed");
    const known = home.rooms.get(room);
    if (known) return { ok: true, value: roomInfo(known) };
    if (home.rooms.size >= ROOMS) return no("busy");
    const opened = await state.store.write((db) => insertRoom(db, room, roster));
    home.rooms.set(room, opened);
    state.crowd.tell({ push: "room", body: roomInfo(opened) });
    return { ok: true, value: roomInfo(opened) };
  });
}

/** Writes a new, empty room. */
export async function insertRoom(
  db: Writing,
  room: Room["room"],
  roster: Room["roster"],
  mode: Room["mode"] = "kept",
): Promise<Room> {
  const last = await db
    .selectFrom("room")
    .select((it) => it.fn.max("number").as("number"))
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await db.insertInto("room").values({ number, room, roster, mode, retain: null }).execute();
  return {
    number,
    room,
    roster,
    mode,
    retain: null,
    seq: 0,
    at: 0,
    running: RUNNING_START,
    sequences: new Map(),
  };
}
