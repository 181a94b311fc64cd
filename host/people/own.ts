import { type Answer, type Ask, LIMITS, type PersonId, type SealedOwn, toHex } from "@hearth/protocol";
import { mayStand } from "@hearth/roster";
import type { Selectable } from "kysely";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { PAGE_BYTES } from "../rooms/publish.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { Writing } from "../store/open.ts";
import type { Tables } from "../store/tables.ts";
import { asBytes } from "../store/value.ts";

type OwnRow = Selectable<Tables["own_value"]>;

const PAGE_VALUES = 256;

/** What the person's devices share, in the order of their last writing (SPEC: HO80); nobody else's. */
export async function readOwn(
  { store }: HostState,
  by: DeviceStanding,
  { after }: Ask<"own.read">,
): Promise<Answered<Answer<"own.read">>> {
  if (by.kind === "vault") return no("not_allowed");
  const rows = await store.read((db) =>
    db
      .selectFrom("own_value")
      .selectAll()
      .where("person", "=", by.person)
      .where("position", ">", after)
      .orderBy("position")
      .limit(PAGE_VALUES + 1)
      .execute(),
  );
  const page = firstPage(rows);
  return {
    ok: true,
    value: { values: page.map(sealedOf), cursor: page.at(-1)?.position ?? after, more: page.length < rows.length },
  };
}

/** About one page of bytes; at least one row. */
function firstPage(rows: readonly OwnRow[]): readonly OwnRow[] {
  let bytes = 0;
  for (const [at, row] of rows.entries()) {
    bytes += row.sealed.length;
    if (at === PAGE_VALUES || (at > 0 && bytes > PAGE_BYTES)) return rows.slice(0, at);
  }
  return rows;
}

/** Keeps a value by compare-and-set on its version, within the person's bounds, and tells their other devices (HO80, HO81). */
export async function putOwn(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  ask: Ask<"own.put">,
): Promise<Answered<Answer<"own.put">>> {
  if (by.kind === "vault") return no("not_allowed");
  const waitMs = await state.doors.put(by.person);
  if (waitMs > 0) return no("busy", { waitMs });
  // In line with changes: nobody who is gone leaves anything.
  return state.changes.run(async () => {
    if (mayStand(home.roster, by.device, home.roster.head.number) !== "active") return no("device_revoked");
    const cursor = await state.store.write((db) => write(db, by.person, ask));
    if (typeof cursor === "string") return no(cursor);
    const isOther = (person: PersonId, device: string) => person === by.person && device !== by.device;
    state.crowd.tellSome({ push: "own", body: { value: ask.value, cursor } }, isOther);
    return { ok: true, value: { cursor } };
  });
}

async function write(db: Writing, person: PersonId, { value, replaces }: Ask<"own.put">) {
  const kept = await db
    .selectFrom("own_value")
    .select(["slot", "version", "position", (it) => it.fn<number>("length", ["sealed"]).as("bytes")])
    .where("person", "=", person)
    .execute();
  const name = toHex(value.slot);
  const before = kept.find(({ slot }) => toHex(asBytes(slot)) === name);
  if ((before?.version ?? 0) !== replaces) return "own_moved";
  const bytes = kept.reduce((sum, row) => sum + row.bytes, value.sealed.length - (before?.bytes ?? 0));
  if (bytes > LIMITS.ownTotal || (!before && kept.length >= LIMITS.ownValues)) return "own_full";
  const position = kept.reduce((last, row) => Math.max(last, row.position), 0) + 1;
  const { slot, ...rest } = value;
  await db
    .insertInto("own_value")
    .values({ person, slot, ...rest, position })
    .onConflict((it) => it.columns(["person", "slot"]).doUpdateSet({ ...rest, position }))
    .execute();
  return position;
}

function sealedOf(row: OwnRow): SealedOwn {
  return { slot: asBytes(row.slot), version: row.version, key: asBytes(row.key), sealed: asBytes(row.sealed) };
}
