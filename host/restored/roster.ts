import { type Answer, type Ask, type Bytes, decodeEntry, type Entry, sameBytes, sha256, toHex } from "@hearth/protocol";
import { extend, mayStand, type Roster, readGeneration } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { tellChange, writeChange } from "../rosters/commit.ts";
import type { NewGeneration } from "../rosters/generations.ts";
import type { NewKey } from "../rosters/keys.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import { takeRestoredRoom } from "./room.ts";

/**
 * Takes back entries, keys and records that a restored host has lost (SPEC: HO71, HO72). Whoever brings them, they are
 * signed, and keep every rule that held when they were new.
 */
export function takeRestoredRoster(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  ask: Ask<"restore.roster">,
): Promise<Answered<Answer<"restore.roster">>> {
  return state.changes.run(async () => {
    const { restored } = state;
    if (!restored || by.kind === "vault") return no("not_allowed");
    if (ask.roster !== home.id) return takeRestoredRoom(state, home, by, ask);
    const { head } = home.roster;
    if (mayStand(home.roster, by.device, head.number) !== "active") return no("device_revoked");
    if (state.shutOut.has(by.device)) return no("device_refused");
    if (ask.after.number !== head.number || !sameBytes(ask.after.hash, head.hash)) return no("roster_moved");
    const entries = decodeAll(ask.entries);
    if (!entries) return no("malformed");
    const extended = await extend(home.roster, ask.entries);
    if (!extended.ok) return no("entry_refused", { rule: extended.error.code });
    const roster = extended.value;
    const keys = await namedKeys(roster, ask.keys);
    if (!keys) return no("malformed");
    const generations = await recordsOf(roster, ask.generations);
    if (!generations.ok) return generations;
    const changed = {
      by: { is: "device" as const, person: by.person, device: by.device },
      roster,
      change: { entries: ask.entries, keys: ask.keys, generations: ask.generations, boxes: [] },
      entries,
      keys,
      generations: generations.value,
    };
    home.ring = await state.store.write((db) => writeChange(db, changed));
    home.roster = roster;
    restored.movedAt = state.now();
    tellChange(state.crowd, home, changed);
    return { ok: true, value: roster.head };
  });
}

function decodeAll(entries: readonly Bytes[]): Entry[] | undefined {
  const read: Entry[] = [];
  for (const bytes of entries) {
    const entry = decodeEntry(bytes);
    if (!entry.ok) return undefined;
    read.push(entry.value.value);
  }
  return read;
}

/** The keys by hash; undefined if one of them is named nowhere in the roster. */
async function namedKeys(roster: Roster, keys: readonly Bytes[]): Promise<NewKey[] | undefined> {
  if (keys.length === 0) return [];
  const named = new Set<string>();
  for (const { boxKey } of roster.devices.values()) named.add(toHex(boxKey));
  for (const { boxKey } of roster.invites.values()) named.add(toHex(boxKey));
  for (const person of roster.persons.values()) for (const { boxKey } of person.keys) named.add(toHex(boxKey));
  const read = await Promise.all(keys.map(async (key) => ({ hash: await sha256(key), key })));
  return read.every(({ hash }) => named.has(toHex(hash))) ? read : undefined;
}

async function recordsOf(roster: Roster, records: readonly Bytes[]): Promise<Answered<NewGeneration[]>> {
  const read: NewGeneration[] = [];
  for (const bytes of records) {
    const record = await readGeneration(roster, bytes);
    if (!record.ok) return no("entry_refused", { rule: record.error.code });
    read.push({ record: record.value.value, bytes });
  }
  return { ok: true, value: read };
}
