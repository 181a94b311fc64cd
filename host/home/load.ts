import {
  type Bytes,
  type DeviceId,
  decodeEntry,
  type RosterId,
  RUNNING_START,
  randomBytes,
  schema,
} from "@hearth/protocol";
import { emptyRoom, emptyRoster, extend, extendRoom, modeOf, type Roster } from "@hearth/roster";
import { ready, server } from "@serenity-kit/opaque";
import { loadRestored, type Restored } from "../restored/restored.ts";
import { ringCursor } from "../rosters/generations.ts";
import type { Reading, Store } from "../store/open.ts";
import { asBytes } from "../store/value.ts";
import type { Home, PrivateRoster, Room } from "./home.ts";

export interface Loaded {
  readonly generation: Bytes;
  readonly opaque: string;
  readonly home: Home | undefined;
  readonly shutOut: Set<DeviceId>;
  readonly restored: Restored | undefined;
}

/** Reads what the store holds, and checks the roster again. Throws if the store breaks a rule: it was damaged. */
export async function load(store: Store, now: number): Promise<Loaded> {
  await ready;
  const own = await store.write(async (db) => {
    const row = await db.selectFrom("host").selectAll().executeTakeFirst();
    if (row) return row;
    const first = { id: 1, generation: randomBytes(16), opaque_setup: server.createSetup(), created_at: now } as const;
    await db.insertInto("host").values(first).execute();
    return first;
  });
  const home = await store.read(loadHome);
  const rows = await store.read((db) => db.selectFrom("shut_out").select("device").execute());
  const shutOut = new Set(rows.map(({ device }) => schema.deviceId.parse(device)));
  return {
    generation: asBytes(own.generation),
    opaque: own.opaque_setup,
    home,
    shutOut,
    restored: await loadRestored(store, now),
  };
}

async function loadHome(db: Reading): Promise<Home | undefined> {
  // The hidden room is the first that was made, and has the home's id.
  const hidden = await db.selectFrom("room").select("roster").orderBy("number").limit(1).executeTakeFirst();
  const entries = hidden ? await entriesOf(db, hidden.roster) : [];
  const genesis = entries[0] && decodeEntry(entries[0]);
  if (!genesis) return undefined;
  if (!genesis.ok) throw new Error("the store is damaged: the first entry cannot be read");
  const id = genesis.value.value.home;
  const roster = await extend(emptyRoster(id), entries);
  if (!roster.ok) throw new Error(`the store is damaged: entry ${roster.error.number} breaks ${roster.error.code}`);
  const rooms = await loadRooms(db);
  const privates = await loadPrivates(db, roster.value, rooms);
  return { id, roster: roster.value, ring: await ringCursor(db, id), rooms, privates };
}

async function entriesOf(db: Reading, roster: string): Promise<Bytes[]> {
  const rows = await db.selectFrom("entry").select("entry").where("roster", "=", roster).orderBy("number").execute();
  return rows.map((row) => asBytes(row.entry));
}

async function loadPrivates(db: Reading, home: Roster, rooms: Home["rooms"]): Promise<Home["privates"]> {
  const privates = new Map<RosterId, PrivateRoster>();
  for (const { room, roster } of rooms.values()) {
    if (roster === home.roster) continue;
    const loaded = await extendRoom(emptyRoom(home.home, room), home, await entriesOf(db, roster));
    if (!loaded.ok) throw new Error(`the store is damaged: a room's entry breaks ${loaded.error.code}`);
    const it = rooms.get(room);
    if (it) it.mode = modeOf(loaded.value);
    privates.set(roster, { roster: loaded.value, ring: await ringCursor(db, roster) });
  }
  return privates;
}

async function loadRooms(db: Reading): Promise<Home["rooms"]> {
  const rooms: Home["rooms"] = new Map();
  for (const row of await db.selectFrom("room").selectAll().orderBy("number").execute()) {
    const last = await db
      .selectFrom("event")
      .select(["seq", "at", "running"])
      .where("room", "=", row.number)
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    const room: Room = {
      number: row.number,
      room: schema.roomId.parse(row.room),
      roster: schema.rosterId.parse(row.roster),
      mode: row.mode,
      retain: row.retain,
      seq: last?.seq ?? 0,
      at: last?.at ?? 0,
      running: last ? asBytes(last.running) : RUNNING_START,
      sequences: new Map(),
    };
    rooms.set(room.room, room);
  }
  return rooms;
}
