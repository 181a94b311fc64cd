import { type Answer, type Ask, decodeRoomEntry, type RoomEntry, sameBytes } from "@hearth/protocol";
import { emptyRoom, extendRoom, mayStand, peopleIn, readRoomGeneration } from "@hearth/roster";
import type { Home, PrivateRoster } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { insertRoom } from "../rooms/open.ts";
import { tellRoom } from "../rosters/change-room.ts";
import { insertGenerations, type NewGeneration, ringCursor } from "../rosters/generations.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";

/** Takes back what a restored host has lost of a private room's roster and ring, or the room itself (SPEC: HO97). */
export async function takeRestoredRoom(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  ask: Ask<"restore.roster">,
): Promise<Answered<Answer<"restore.roster">>> {
  const { restored, store } = state;
  if (!restored) return no("not_allowed");
  if (mayStand(home.roster, by.device, home.roster.head.number) !== "active") return no("device_revoked");
  if (state.shutOut.has(by.device)) return no("device_refused");
  if (ask.keys.length > 0) return no("malformed");
  const held = home.privates.get(ask.roster);
  const before = held?.roster ?? emptyRoom(home.id, ask.roster);
  const { head } = before;
  if (ask.after.number !== head.number || !sameBytes(ask.after.hash, head.hash)) return no("roster_moved");
  const entries: RoomEntry[] = [];
  for (const bytes of ask.entries) {
    const entry = decodeRoomEntry(bytes);
    if (!entry.ok) return no("malformed");
    entries.push(entry.value.value);
  }
  const extended = await extendRoom(before, home.roster, ask.entries);
  if (!extended.ok) return no("entry_refused", { rule: extended.error.code });
  const roster = extended.value;
  // Whoever never was in the room has nothing of it to give.
  if (!roster.stays.has(by.person)) return no("room_unknown");
  const generations: NewGeneration[] = [];
  for (const bytes of ask.generations) {
    const record = await readRoomGeneration(roster, home.roster, bytes);
    if (!record.ok) return no("entry_refused", { rule: record.error.code });
    generations.push({ record: record.value.value, bytes });
  }
  const written = await store.write(async (db) => {
    const room = held ? undefined : await insertRoom(db, ask.roster, ask.roster);
    const rows = ask.entries.map((entry, i) => ({ roster: ask.roster, number: entries[i]?.number ?? 0, entry }));
    if (rows.length > 0) await db.insertInto("entry").values(rows).execute();
    await insertGenerations(db, generations);
    return { room, ring: await ringCursor(db, ask.roster) };
  });
  if (written.room) home.rooms.set(written.room.room, written.room);
  // Nobody comes in by it: it was so before. Its log comes behind, and is told then.
  const people = new Set([...peopleIn(before, home.roster), ...peopleIn(roster, home.roster)]);
  const now: PrivateRoster = held ?? { roster, ring: written.ring };
  now.roster = roster;
  now.ring = written.ring;
  home.privates.set(ask.roster, now);
  restored.movedAt = state.now();
  tellRoom(state, home, now, people, { ...ask, boxes: [] }, entries);
  return { ok: true, value: roster.head };
}
