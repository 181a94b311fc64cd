import { type Box, type Bytes, decodeGeneration, type Generation, toHex } from "@hearth/protocol";
import { sealBox } from "@hearth/sealing";
import { changeRoster } from "../home/change.ts";
import type { Home } from "../home/home.ts";
import { publicKeys } from "../home/keys.ts";
import { recipients } from "../home/renewal.ts";
import type { Session } from "../host/session.ts";
import { asBytes, asText } from "../store/meta.ts";
import { bring } from "./bring.ts";

interface Lost {
  readonly record: Generation;
  readonly bytes: Bytes;
}

/**
 * Gives back generation records that the host lacks, oldest first. Boxes for all who belong go ahead of each, made anew:
 * a crash in between must not leave the others with a generation that nobody gets.
 */
export async function giveBackRecords(home: Home, session: Session): Promise<boolean> {
  const there = await recordsAt(home, session);
  if (!there) return false;
  const lost = home.database
    .all("SELECT generation, bytes FROM generations")
    .filter((row) => !there.has(asText(row["generation"])))
    .flatMap((row): Lost[] => {
      const bytes = asBytes(row["bytes"]);
      const record = decodeGeneration(bytes);
      return record.ok ? [{ record: record.value.value, bytes }] : [];
    })
    .sort((a, b) => a.record.number - b.record.number);
  if (!(await home.sync(session))) return false;
  for (const it of lost) {
    const secret = home.rings.held(it.record.generation)?.secret;
    if (secret) {
      const boxed = await changeRoster(home, session, async () => ({ boxes: await boxesOf(home, session, secret) }));
      if (!boxed.ok) return false;
    }
    if (!(await bring(home, session, { generations: [it.bytes] }))) return false;
  }
  return lost.length === 0 || home.sync(session);
}

/** Ids (hex) of the generations that the host has. */
async function recordsAt(home: Home, session: Session): Promise<Set<string> | undefined> {
  const there = new Set<string>();
  let after = 0;
  for (let more = true; more; ) {
    const page = await session.ask("rings.read", { roster: home.roster.now.roster, after, limit: 500 });
    if (!page.ok) return undefined;
    for (const bytes of page.value.generations) {
      const record = decodeGeneration(bytes);
      if (record.ok) there.add(toHex(record.value.value.generation));
    }
    after = page.value.cursor;
    more = page.value.more;
  }
  return there;
}

async function boxesOf(home: Home, session: Session, secret: Bytes): Promise<Box[]> {
  const roster = home.roster.now;
  const to = recipients(roster, home.world.now());
  const keys = await keysHeld(
    home,
    session,
    to.map((it) => it.key),
  );
  const boxes: Box[] = [];
  for (const it of to) {
    const publicKey = keys.get(toHex(it.key));
    const ring = { kind: "roster" as const, roster: roster.roster };
    if (publicKey) boxes.push(await sealBox({ home: roster.home, ring, to: it.to, secret, publicKey }));
  }
  return boxes;
}

/** Public keys by hash, as far as this device or the host has them. */
export async function keysHeld(home: Home, session: Session, hashes: readonly Bytes[]): Promise<Map<string, Bytes>> {
  await publicKeys(home.database, session, hashes); // keeps those that the host has
  const held = new Map<string, Bytes>();
  for (const hash of hashes) {
    const row = home.database.all("SELECT bytes FROM keys WHERE hash = ?", toHex(hash))[0];
    if (row) held.set(toHex(hash), asBytes(row["bytes"]));
  }
  return held;
}
