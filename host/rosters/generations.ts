import { type Answer, type Ask, type Bytes, type Generation, toHex } from "@hearth/protocol";
import { type Roster, readGeneration } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { PAGE_BYTES } from "../rooms/publish.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { Standing } from "../socket/standing.ts";
import type { Reading, Writing } from "../store/open.ts";
import { asBytes } from "../store/value.ts";
import { mayReadRoom, readableHead } from "./access.ts";
import type { Changing } from "./author.ts";

export interface NewGeneration {
  readonly record: Pick<Generation, "roster" | "generation">;
  readonly bytes: Bytes;
}

/** The records of a change: each signed by the device whose connection it came by, on this roster's chain (SPEC: HO16). */
export async function generationsOf(
  roster: Roster,
  by: Changing,
  records: readonly Bytes[],
): Promise<Answered<NewGeneration[]>> {
  const read: NewGeneration[] = [];
  for (const bytes of records) {
    const signed = await readGeneration(roster, bytes);
    if (!signed.ok) return no("entry_refused", { rule: signed.error.code });
    const record = signed.value.value;
    if (by.is === "newcomer" || record.author.device !== by.device) return no("not_allowed");
    read.push({ record, bytes });
  }
  return { ok: true, value: read };
}

/** Ids (hex) of all generations of a roster's ring. */
export async function knownGenerations(
  db: Reading,
  roster: string,
  more: readonly NewGeneration[],
): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("generation").select("generation").where("roster", "=", roster).execute();
  return new Set([...rows.map((row) => toHex(row.generation)), ...more.map(({ record }) => toHex(record.generation))]);
}

export async function insertGenerations(db: Writing, generations: readonly NewGeneration[]): Promise<void> {
  if (generations.length === 0) return;
  await db
    .insertInto("generation")
    .values(
      generations.map(({ record, bytes }) => ({ roster: record.roster, generation: record.generation, record: bytes })),
    )
    .onConflict((it) => it.columns(["roster", "generation"]).doNothing())
    .execute();
}

/** Where the newest record of a roster's ring stands; 0 if there is none. */
export async function ringCursor(db: Reading, roster: string): Promise<number> {
  const last = await db
    .selectFrom("generation")
    .select((it) => it.fn.max("position").as("position"))
    .where("roster", "=", roster)
    .executeTakeFirst();
  return last?.position ?? 0;
}

/** A page of a ring's records, in the order the host took them. */
export async function readRing(
  { store }: HostState,
  home: Home,
  standing: Standing,
  ask: Ask<"rings.read">,
): Promise<Answered<Answer<"rings.read">>> {
  if (!mayReadRoom(home, standing, ask) || !readableHead(home, standing, ask.roster)) return no("room_unknown");
  const rows = await store.read((db) =>
    db
      .selectFrom("generation")
      .select(["position", "record"])
      .where("roster", "=", ask.roster)
      .where("position", ">", ask.after)
      .orderBy("position")
      .limit(ask.limit + 1)
      .execute(),
  );
  const page: typeof rows = [];
  let bytes = 0;
  for (const row of rows.slice(0, ask.limit)) {
    bytes += row.record.length;
    if (page.length > 0 && bytes > PAGE_BYTES) break;
    page.push(row);
  }
  const cursor = page.at(-1)?.position ?? ask.after;
  return {
    ok: true,
    value: { generations: page.map((row) => asBytes(row.record)), cursor, more: page.length < rows.length },
  };
}
