import { account } from "@hearth/client/account/account.ts";
import type { Database } from "@hearth/client/ports.ts";
import { asBytes, asText, Kept } from "@hearth/client/store/meta.ts";
import { type Box, type Bytes, box, decodeGeneration, decodeHeader, toHex } from "@hearth/protocol";
import { openBox } from "@hearth/sealing";
import { fromHost } from "./host-store.ts";

/** What a stolen store is good for at the host. */
export interface Loot {
  /** Generations of the home's ring that the thief has or can open. */
  readonly known: number;
  /** And those of them that were made at entry `since` or later. */
  readonly later: number;
}

/**
 * Tries every secret of a stolen store on every box that lies at the host (whose folder it is, and which is stopped), over
 * and over, because what one box gives may open another.
 */
export async function burgle(stolen: Database, folder: string, since: number): Promise<Loot> {
  const known = await openable(stolen, folder);
  const later = fromHost(folder, "SELECT record FROM generation").filter(({ record }) => {
    const it = decodeGeneration(asBytes(record));
    return it.ok && it.value.value.head.number >= since && known.has(toHex(it.value.value.generation));
  });
  return { known: known.size, later: later.length };
}

/** The ids of the events at the host that state entry `since` or a later one, and that a stolen store opens all the same. */
export async function eventsOpened(stolen: Database, folder: string, since: number): Promise<string[]> {
  const known = await openable(stolen, folder);
  return fromHost(folder, "SELECT event FROM event").flatMap(({ event }) => {
    const header = decodeHeader(asBytes(event));
    if (!header.ok) return [];
    const { head, generation, event: id } = header.value;
    return head.number >= since && known.has(toHex(generation)) ? [id] : [];
  });
}

/** The ids of all generations, of the home's ring and rooms', that come out of it, in hexadecimal. */
export async function openable(stolen: Database, folder: string): Promise<Set<string>> {
  const me = new Kept(stolen, "account", account).read();
  if (!me) throw new Error("nobody is signed in on this store");
  const seeds: Bytes[] = [me.device.boxSeed];
  const known = new Set<string>();
  for (const row of stolen.all("SELECT generation, kind, secret FROM secrets")) {
    if (row["kind"] === "person") seeds.push(asBytes(row["secret"]));
    else known.add(asText(row["generation"]));
  }
  const boxes = boxesAt(folder);
  for (let tried = 0; tried < seeds.length; tried++) {
    const seed = seeds[tried];
    for (const it of boxes) {
      const opened = seed ? await openBox(me.home, it, seed) : undefined;
      if (!opened?.ok) continue;
      if (it.ring.kind === "roster") known.add(toHex(it.generation));
      else if (!seeds.some((one) => toHex(one) === toHex(opened.value))) seeds.push(opened.value);
    }
  }
  return known;
}

/** All boxes at a host that is stopped, whose folder it is. */
export function boxesAt(folder: string): Box[] {
  return fromHost(folder, "SELECT * FROM box").map((row) =>
    box.parse({
      ring:
        row["ring_kind"] === "person"
          ? { kind: "person", person: row["ring"] }
          : { kind: "roster", roster: row["ring"] },
      generation: asBytes(row["generation"]),
      to: { kind: row["recipient_kind"], [String(row["recipient_kind"])]: row["recipient"] },
      key: asBytes(row["key"]),
      sealed: asBytes(row["sealed"]),
    }),
  );
}
