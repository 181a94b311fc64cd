import { Database as Sqlite } from "bun:sqlite";
import { join } from "node:path";
import { account } from "@hearth/client/account/account.ts";
import type { Database } from "@hearth/client/ports.ts";
import { asBytes, asText, Kept } from "@hearth/client/store/meta.ts";
import { type Bytes, box, decodeGeneration, toHex } from "@hearth/protocol";
import { openBox } from "@hearth/sealing";

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
  const me = new Kept(stolen, "account", account).read();
  if (!me) throw new Error("nobody is signed in on this store");
  const seeds: Bytes[] = [me.device.boxSeed];
  const known = new Set<string>();
  for (const row of stolen.all("SELECT generation, kind, secret FROM secrets")) {
    if (row["kind"] === "person") seeds.push(asBytes(row["secret"]));
    else known.add(asText(row["generation"]));
  }
  const host = new Sqlite(join(folder, "hearth.db"), { readonly: true });
  const boxes = host.query("SELECT * FROM box").all() as Record<string, unknown>[];
  const records = host.query("SELECT record FROM generation").all() as { record: Uint8Array }[];
  host.close();
  for (let tried = 0; tried < seeds.length; tried++) {
    const seed = seeds[tried];
    for (const row of boxes) {
      const isPersons = row["ring_kind"] === "person";
      const read = box.safeParse({
        ring: isPersons ? { kind: "person", person: row["ring"] } : { kind: "roster", roster: row["ring"] },
        generation: asBytes(row["generation"]),
        to: { kind: row["recipient_kind"], [String(row["recipient_kind"])]: row["recipient"] },
        key: asBytes(row["key"]),
        sealed: asBytes(row["sealed"]),
      });
      const opened = read.success && seed ? await openBox(me.home, read.data, seed) : undefined;
      if (!opened?.ok) continue;
      if (!isPersons) known.add(toHex(asBytes(row["generation"])));
      else if (!seeds.some((it) => toHex(it) === toHex(opened.value))) seeds.push(opened.value);
    }
  }
  const later = records.filter(({ record }) => {
    const it = decodeGeneration(asBytes(record));
    return it.ok && it.value.value.head.number >= since && known.has(toHex(it.value.value.generation));
  });
  return { known: known.size, later: later.length };
}
