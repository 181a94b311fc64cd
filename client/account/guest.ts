import {
  type Box,
  type Bytes,
  type Generation,
  type HomeId,
  ok,
  type Result,
  refuse,
  sameBytes,
  toHex,
} from "@hearth/protocol";
import { emptyRoster, extend, type Roster, readGeneration } from "@hearth/roster";
import { openBox } from "@hearth/sealing";
import { forgetVerified, keepVerified, keptVerified, type ReadRoster } from "../home/verified.ts";
import type { Refused, Session } from "../host/session.ts";
import type { World } from "../ports.ts";

/** Reads on from `known`, or from what was verified a moment ago, to the host's newest entry. `nonsense`: an entry breaks a rule. */
export async function readRoster(
  { database }: World,
  session: Session,
  home: HomeId,
  known?: ReadRoster,
): Promise<Result<ReadRoster, Refused>> {
  const nothing = { roster: emptyRoster(home), entries: [] };
  const kept = known ?? keptVerified(database, home);
  const read = await readOn(session, home, kept ?? nothing);
  if (read.ok) keepVerified(database, read.value);
  if (read.ok || read.error.code !== "nonsense" || known || !kept) return read;
  // The host shows another roster than a moment ago, as after a restored backup. Nobody is in yet: it is judged afresh.
  forgetVerified(database);
  return readOn(session, home, nothing);
}

async function readOn(session: Session, home: HomeId, known: ReadRoster): Promise<Result<ReadRoster, Refused>> {
  const entries = [...known.entries];
  let { roster } = known;
  for (;;) {
    const page = await session.ask("roster.read", { roster: home, after: roster.head.number, limit: 500 });
    if (!page.ok) return page;
    const next = await extend(roster, page.value.entries);
    if (!next.ok) return refuse({ code: "nonsense" });
    roster = next.value;
    entries.push(...page.value.entries);
    if (page.value.entries.length > 0 && roster.head.number < page.value.head.number) continue;
    const isWhole = roster.head.number === page.value.head.number && sameBytes(roster.head.hash, page.value.head.hash);
    return isWhole ? ok({ roster, entries }) : refuse({ code: "nonsense" });
  }
}

/** The ring's records that the roster bears out, and the cursor behind them. */
export async function readRing(session: Session, roster: Roster) {
  const records: { record: Generation; bytes: Bytes }[] = [];
  let cursor = 0;
  for (let more = true; more; ) {
    const page = await session.ask("rings.read", { roster: roster.roster, after: cursor, limit: 100 });
    if (!page.ok) return page;
    for (const bytes of page.value.generations) {
      const record = await readGeneration(roster, bytes);
      if (record.ok) records.push({ record: record.value.value, bytes });
    }
    cursor = page.value.cursor;
    more = page.value.more;
  }
  return ok({ records, cursor });
}

/** All boxes that the host keeps for whoever this connection is. */
export async function readBoxes(session: Session): Promise<Result<Box[], Refused>> {
  const boxes: Box[] = [];
  let cursor = 0;
  for (let more = true; more; ) {
    const page = await session.ask("boxes.read", { after: cursor, limit: 100 });
    if (!page.ok) return page;
    boxes.push(...page.value.boxes);
    cursor = page.value.cursor;
    more = page.value.more;
  }
  return ok(boxes);
}

/** The secrets in those boxes that `seed` opens, by generation (hex). Boxes that do not open are left out. */
export async function openBoxes(home: HomeId, boxes: readonly Box[], seed: Bytes): Promise<Map<string, Bytes>> {
  const secrets = new Map<string, Bytes>();
  for (const box of boxes) {
    const opened = await openBox(home, box, seed);
    if (opened.ok) secrets.set(toHex(box.generation), opened.value);
  }
  return secrets;
}

/** True if `hash` is that of an entry in the roster: of entry `number`, if one is named. */
export function stands(roster: Roster, hash: Bytes, number?: number): boolean {
  if (number !== undefined) return sameBytes(roster.hashes[number - 1] ?? new Uint8Array(), hash);
  return roster.hashes.some((it) => sameBytes(it, hash));
}
