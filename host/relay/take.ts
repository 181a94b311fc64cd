import {
  type Answer,
  type Ask,
  type Bytes,
  type DeviceId,
  decodeHeader,
  isTombstone,
  LIMITS,
  sha256,
} from "@hearth/protocol";
import { mayStand } from "@hearth/roster";
import { holdable, holdBlobs } from "../blobs/waiting.ts";
import type { Home, Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { RESTORING_MS } from "../restored/restored.ts";
import { tombstoneNow } from "../rooms/running.ts";
import { isIn, peopleOf } from "../rosters/access.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { Writing } from "../store/open.ts";

/**
 * Holds an event for devices of its room that have not acknowledged it (SPEC: HO112), and tells those that are connected.
 * Of a direct room it takes nothing.
 */
export async function relayEvent(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { event, to, blobs = [] }: Ask<"relay">,
): Promise<Answered<Answer<"relay">>> {
  const read = decodeHeader(event);
  if (!read.ok || isTombstone(event)) return no("event_malformed");
  const header = read.value;
  if (by.kind === "vault" || header.home !== home.id || header.person !== by.person || header.device !== by.device)
    return no("not_allowed");
  const room = home.rooms.get(header.room);
  if (!room || !isIn(home, room, by.person) || !home.privates.has(room.roster)) return no("room_unknown");
  if (isDirect(room)) return no("room_direct");
  if (state.restored?.waiting) return no("restoring", { waitMs: RESTORING_MS });
  const waitMs = await state.doors.signal(by.person);
  if (waitMs > 0) return no("busy", { waitMs });
  const hash = await sha256(tombstoneNow(event));
  // In line with changes: nothing comes in behind a room that has become direct, nor for somebody who is gone.
  return state.changes.run(async () => {
    if (mayStand(home.roster, by.device, home.roster.head.number) !== "active") return no("device_revoked");
    if (isDirect(room)) return no("room_direct");
    const devices = devicesOf(home, room).filter((device) => device !== by.device && to.includes(device));
    const at = state.now();
    const waiting = await state.store.write(async (db) => {
      const referred = await holdable(db, home, by.person, blobs);
      if (!referred) return "blob_missing";
      const held = await hold(db, { room, author: by.device, hash, at, event }, devices);
      if (!held) return "relay_full";
      await holdBlobs(db, referred, { room: room.number, author: by.device, person: by.person, hash, at }, held);
      return held;
    });
    if (typeof waiting === "string") return no(waiting);
    for (const device of waiting) {
      const person = home.roster.devices.get(device)?.person;
      if (person) state.crowd.tellDevice({ push: "relayed", body: { event, at } }, person, device);
    }
    return { ok: true, value: {} };
  });
}

/** Asked twice: it may have become so in between. */
const isDirect = ({ mode }: Room) => mode === "direct";

/** The devices that a room's events are for. */
function devicesOf(home: Home, room: Room): DeviceId[] {
  return (peopleOf(home, room) ?? []).flatMap((person) =>
    (home.roster.persons.get(person)?.devices ?? []).filter((device) => {
      const it = home.roster.devices.get(device);
      return it?.kind === "device" && it.revokedAt === undefined;
    }),
  );
}

interface Relayed {
  readonly room: Room;
  readonly author: DeviceId;
  readonly hash: Bytes;
  readonly at: number;
  readonly event: Bytes;
}

/** For whom it waits now. Undefined: nobody whom it is for has room left. */
async function hold(db: Writing, it: Relayed, to: readonly DeviceId[]): Promise<DeviceId[] | undefined> {
  const held: DeviceId[] = [];
  for (const device of to) if (await hasRoom(db, device, it.event.length)) held.push(device);
  if (held.length === 0) return to.length === 0 ? [] : undefined;
  const known = await db.selectFrom("relay").select("number").where("hash", "=", it.hash).executeTakeFirst();
  const relay =
    known?.number ??
    (
      await db
        .insertInto("relay")
        .values({ room: it.room.number, author: it.author, hash: it.hash, at: it.at, event: it.event })
        .returning("number")
        .executeTakeFirstOrThrow()
    ).number;
  for (const device of held)
    await db
      .insertInto("relay_waiting")
      .values({ device, relay })
      .onConflict((on) => on.columns(["relay", "device"]).doNothing())
      .execute();
  return held;
}

async function hasRoom(db: Writing, device: DeviceId, bytes: number): Promise<boolean> {
  const row = await db
    .selectFrom("relay_waiting")
    .innerJoin("relay", "relay.number", "relay_waiting.relay")
    .select((it) => [
      it.fn.countAll<number>().as("events"),
      it.fn.sum<number>(it.fn<number>("length", ["relay.event"])).as("bytes"),
    ])
    .where("device", "=", device)
    .executeTakeFirst();
  return Number(row?.events ?? 0) < LIMITS.relayEvents && Number(row?.bytes ?? 0) + bytes <= LIMITS.relayBytes;
}
