import { type Change, decodeEntry, type Entry } from "@hearth/protocol";
import { extend, type Refusal, type Roster } from "@hearth/roster";
import { type Answered, no } from "../socket/refusal.ts";
import type { Reading } from "../store/open.ts";
import type { Changing } from "./author.ts";
import { mayBox } from "./boxes.ts";
import { generationsOf, knownGenerations, type NewGeneration } from "./generations.ts";
import { keysOf, type NewKey } from "./keys.ts";

/** A change that may be made: all of it, or nothing. */
export interface Checked {
  readonly by: Changing;
  readonly roster: Roster;
  readonly change: Change;
  readonly entries: readonly Entry[];
  readonly keys: readonly NewKey[];
  readonly generations: readonly NewGeneration[];
}

/** The entries of a change, read but not yet judged. */
export function entriesOf(change: Change): Answered<Entry[]> {
  const entries: Entry[] = [];
  for (const bytes of change.entries) {
    const read = decodeEntry(bytes);
    if (!read.ok) return no(read.error);
    entries.push(read.value.value);
  }
  return { ok: true, value: entries };
}

/** Judges a change by the roster's rules and the host's own (SPEC: HO11 to HO16). Nothing is written. */
export async function check(
  db: Reading,
  before: Roster,
  by: Changing,
  change: Change,
  entries: readonly Entry[],
): Promise<Answered<Checked>> {
  const extended = await extend(before, change.entries);
  if (!extended.ok) return refusalOf(extended.error);
  const roster = extended.value;
  const keys = await keysOf(db, entries, change.keys);
  if (!keys.ok) return keys;
  const generations = await generationsOf(roster, by, change.generations);
  if (!generations.ok) return generations;
  if (change.boxes.length > 0) {
    const known = await knownGenerations(db, roster.roster, generations.value);
    if (!change.boxes.every((box) => mayBox(roster, by, known, box))) return no("not_allowed");
  }
  return { ok: true, value: { by, roster, change, entries, keys: keys.value, generations: generations.value } };
}

/** A broken rule as the wire tells it: the few that people meet have codes of their own. */
function refusalOf({ code }: Refusal) {
  if (code === "anInviteIsKnown") return no("invite_unknown", { rule: code });
  return no("entry_refused", { rule: code });
}
