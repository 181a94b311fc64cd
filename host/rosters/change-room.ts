import {
  type Answer,
  type Ask,
  type Change,
  type DeviceId,
  decodeRoomEntry,
  type Head,
  type PersonId,
  type RoomEntry,
  type RosterId,
  sameBytes,
} from "@hearth/protocol";
import {
  emptyRoom,
  extendRoom,
  isInRoom,
  mayStand,
  modeOf,
  peopleIn,
  type RoomRoster,
  readRoomGeneration,
} from "@hearth/roster";
import { forgetBlobs } from "../blobs/forget.ts";
import type { Home, PrivateRoster, Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { forgetRelayed, forgetWaiting } from "../relay/forget.ts";
import { RESTORING_MS } from "../restored/restored.ts";
import { roomInfo } from "../rooms/info.ts";
import { insertRoom, ROOMS } from "../rooms/open.ts";
import { sweepNow } from "../rooms/retain.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding, Standing } from "../socket/standing.ts";
import { insertAgain, insertBoxes } from "./boxes.ts";
import { insertGenerations, type NewGeneration, ringCursor } from "./generations.ts";
import { takeOut } from "./unseen.ts";

type ChangeAsk = Ask<"roster.change">;

/**
 * Changes a private room's roster and ring in one step (SPEC: HO91 to HO94, HO101), or makes the room: by compare-and-set on its
 * head, its ring's cursor and the home's head, and by the rules that devices check too.
 */
export async function changeRoom(
  state: HostState,
  home: Home,
  standing: Standing,
  ask: ChangeAsk,
): Promise<Answered<Answer<"roster.change">>> {
  if (standing.is !== "device" || standing.kind !== "device") return no("room_unknown");
  const { change, after } = ask;
  const held = home.privates.get(ask.roster);
  if (held && !isInRoom(held.roster, home.roster, standing.person)) return no("room_unknown");
  if (!held && (change.entries.length === 0 || home.rooms.has(ask.roster))) return no("room_unknown");
  const before = held ?? { roster: emptyRoom(home.id, ask.roster), ring: 0 };
  if (!isAt(before.roster.head, after) || ask.ring !== before.ring || !ask.home || !isAt(home.roster.head, ask.home))
    return no("roster_moved");
  if (state.restored?.waiting && change.entries.length + change.generations.length > 0)
    return no("restoring", { waitMs: RESTORING_MS });
  if (change.keys.length > 0) return no("malformed");
  if (state.shutOut.has(standing.device)) return no("device_refused");
  if (mayStand(home.roster, standing.device, home.roster.head.number) !== "active") return no("device_revoked");
  if (!held) {
    if (home.rooms.size >= ROOMS) return no("busy");
    const waitMs = await state.doors.newRoom(standing.person);
    if (waitMs > 0) return no("busy", { waitMs });
  }
  const checked = await check(home, before.roster, standing, change);
  if (!checked.ok) return checked;
  const { roster, entries, generations } = checked.value;
  const people = new Set(peopleIn(before.roster, home.roster));
  const staying = new Set(peopleIn(roster, home.roster));
  const out = [...people].filter((person) => !staying.has(person));
  const leaving = {
    by: standing,
    devices: out.flatMap((person) => activeDevices(home, person)),
    seen: ask.seen,
    rooms: roomsOf(home, ask.roster),
  };
  const mode = modeOf(roster);
  const known = home.rooms.get(ask.roster);
  const changed = known && known.mode !== mode ? known : undefined;
  const committed = await takeOut(state, home, leaving, async () => {
    const ownBoxes = { is: "device" as const, person: standing.person, device: standing.device };
    const written = await state.store.write(async (db) => {
      const room = held ? undefined : await insertRoom(db, ask.roster, ask.roster, mode);
      if (changed) await db.updateTable("room").set({ mode }).where("number", "=", changed.number).execute();
      if (changed && mode === "direct") await forgetRelayed(db, changed);
      await forgetWaiting(db, leaving.devices, leaving.rooms);
      const rows = change.entries.map((entry, i) => ({ roster: ask.roster, number: entries[i]?.number ?? 0, entry }));
      if (rows.length > 0) await db.insertInto("entry").values(rows).execute();
      await insertGenerations(db, generations);
      if (mode === "kept") await insertBoxes(db, ownBoxes, change.boxes);
      else await insertAgain(db, ownBoxes, change.boxes, state.now());
      return { room, ring: await ringCursor(db, ask.roster) };
    });
    if (written.room) home.rooms.set(written.room.room, written.room);
    if (changed) changed.mode = mode;
    const now: PrivateRoster = held ?? { roster, ring: written.ring };
    now.roster = roster;
    now.ring = written.ring;
    home.privates.set(ask.roster, now);
    return { ok: true, value: now };
  });
  if (!committed.ok) return committed;
  const now = committed.value;
  tellRoom(state, home, now, people, change, entries);
  // What may not be kept any more is gone before whoever changed it is told so.
  if (changed) await sweepNow(state);
  if (changed || leaving.devices.length > 0) await forgetBlobs(state);
  if (changed || leaving.devices.length > 0) await state.store.settle();
  return { ok: true, value: roster.head };
}

function activeDevices({ roster }: Home, person: PersonId): DeviceId[] {
  return (roster.persons.get(person)?.devices ?? []).filter((it) => roster.devices.get(it)?.revokedAt === undefined);
}

function roomsOf({ rooms }: Home, roster: RosterId): Room[] {
  const room = rooms.get(roster);
  return room ? [room] : [];
}

interface Checked {
  readonly roster: RoomRoster;
  readonly entries: readonly RoomEntry[];
  readonly generations: readonly NewGeneration[];
}

async function check(home: Home, before: RoomRoster, by: DeviceStanding, change: Change): Promise<Answered<Checked>> {
  const entries: RoomEntry[] = [];
  for (const bytes of change.entries) {
    const read = decodeRoomEntry(bytes);
    if (!read.ok) return no(read.error);
    const { author } = read.value.value;
    if (author.person !== by.person || author.device !== by.device) return no("not_allowed");
    entries.push(read.value.value);
  }
  const extended = await extendRoom(before, home.roster, change.entries);
  if (!extended.ok) return no("entry_refused", { rule: extended.error.code });
  const roster = extended.value;
  const generations: NewGeneration[] = [];
  for (const bytes of change.generations) {
    const signed = await readRoomGeneration(roster, home.roster, bytes);
    if (!signed.ok) return no("entry_refused", { rule: signed.error.code });
    const record = signed.value.value;
    if (record.author.device !== by.device) return no("not_allowed");
    generations.push({ record, bytes });
  }
  if (!change.boxes.every((box) => isForSomebodyIn(home, roster, box))) return no("not_allowed");
  return { ok: true, value: { roster, entries, generations } };
}

/** A room's secret is boxed for the newest key of a person who is in it (SPEC: HO92). */
function isForSomebodyIn(home: Home, room: RoomRoster, { ring, to, key }: Change["boxes"][number]): boolean {
  if (ring.kind !== "roster" || ring.roster !== room.roster || to.kind !== "person") return false;
  if (!isInRoom(room, home.roster, to.person)) return false;
  const newest = home.roster.persons.get(to.person)?.keys.at(-1);
  return newest !== undefined && sameBytes(newest.boxKey, key);
}

/**
 * Tells those in the room what was committed (SPEC: HO93): who has come is told of the room itself, and who is out hears
 * the entry that says so, and nothing more.
 */
export function tellRoom(
  { crowd }: HostState,
  home: Home,
  { roster }: PrivateRoster,
  before: ReadonlySet<PersonId>,
  change: Pick<Change, "entries" | "generations" | "boxes">,
  entries: readonly RoomEntry[],
): void {
  const id = roster.roster;
  const now = peopleIn(roster, home.roster);
  const all = new Set([...before, ...now]);
  if (entries.length > 0)
    crowd.tellPeople(
      { push: "roster", body: { roster: id, number: roster.head.number, entries: change.entries } },
      all,
    );
  const room = home.rooms.get(id);
  const came = now.filter((person) => !before.has(person));
  if (room && came.length > 0) crowd.tellPeople({ push: "room", body: roomInfo(room) }, came);
  if (change.generations.length > 0)
    crowd.tellPeople({ push: "generations", body: { roster: id, generations: change.generations } }, now);
  const boxed = new Set(change.boxes.flatMap(({ to }) => (to.kind === "person" ? [to.person] : [])));
  if (boxed.size > 0) crowd.tellPeople({ push: "boxes", body: {} }, boxed);
}

const isAt = (head: Head, stated: Head) => head.number === stated.number && sameBytes(head.hash, stated.hash);
