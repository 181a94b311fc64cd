import { type Bytes, LIMITS, sha256, toHex } from "@hearth/protocol";
import type { Roster } from "@hearth/roster";
import { personPublic } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import { keptKeys } from "../home/keys.ts";
import type { Session } from "../host/session.ts";
import { bring, FRAME_BYTES } from "./bring.ts";

const PER_REQUEST = 180;
const PER_FRAME = Math.floor(FRAME_BYTES / LIMITS.boxKeyBytes);

/** Gives back public keys that the roster names and the host lacks: this device's own, and those it has met. */
export async function giveBackKeys(home: Home, session: Session): Promise<boolean> {
  const held = new Map<string, { hash: Bytes; key: Bytes }>();
  const named = namedIn(home.roster.now);
  for (const key of [...(await ownKeys(home)), ...keptKeys(home.database)]) {
    const hash = await sha256(key);
    if (named.has(toHex(hash))) held.set(toHex(hash), { hash, key });
  }
  const all = [...held.values()];
  for (let at = 0; at < all.length; at += PER_REQUEST) {
    const hashes = all.slice(at, at + PER_REQUEST).map(({ hash }) => hash);
    const there = await session.ask("keys.read", { hashes });
    if (!there.ok) return false;
    for (const key of there.value.keys) held.delete(toHex(await sha256(key)));
  }
  const missing = [...held.values()].map(({ key }) => key);
  for (let at = 0; at < missing.length; at += PER_FRAME) {
    if (!(await bring(home, session, { keys: missing.slice(at, at + PER_FRAME) }))) return false;
  }
  return true;
}

async function ownKeys(home: Home): Promise<Bytes[]> {
  const persons = await Promise.all(home.rings.personSeeds().map(personPublic));
  return [home.device.boxPublic, ...persons.map((it) => it.boxPublic)];
}

function namedIn({ devices, persons, invites }: Roster): Set<string> {
  const named = new Set<string>();
  for (const { boxKey } of devices.values()) named.add(toHex(boxKey));
  for (const { boxKey } of invites.values()) named.add(toHex(boxKey));
  for (const { keys } of persons.values()) for (const { boxKey } of keys) named.add(toHex(boxKey));
  return named;
}
