import { type Bytes, sha256, toHex } from "@hearth/protocol";
import type { Session } from "../host/session.ts";
import type { Database } from "../ports.ts";
import { asBytes } from "../store/meta.ts";
import { Turn } from "../turn.ts";

const PER_REQUEST = 180;

/** Public box keys (X-Wing, 1,216 bytes) by their SHA-256, from the store or the host. A key is checked against its hash, so the host can only withhold. */
export async function publicKeys(
  database: Database,
  session: Session,
  hashes: readonly Bytes[],
): Promise<Map<string, Bytes> | undefined> {
  const found = new Map<string, Bytes>();
  const missing = new Map<string, Bytes>();
  const turn = new Turn();
  for (const hash of hashes) {
    await turn.breathe();
    const name = toHex(hash);
    const row = database.all("SELECT bytes FROM keys WHERE hash = ?", name)[0];
    if (row) found.set(name, asBytes(row["bytes"]));
    else missing.set(name, hash);
  }
  const wanted = [...missing.values()];
  for (let at = 0; at < wanted.length; at += PER_REQUEST) {
    const answer = await session.ask("keys.read", { hashes: wanted.slice(at, at + PER_REQUEST) });
    if (!answer.ok) return undefined;
    const read = await named(answer.value.keys);
    const fresh = read.filter(([name]) => missing.has(name));
    for (const [name, key] of fresh) found.set(name, key);
    keep(database, fresh);
    await turn.breathe();
  }
  return [...missing.keys()].every((name) => found.has(name)) ? found : undefined;
}

/** Keeps public keys of this device's own making: a host that is restored from a backup may ask for them again. */
export async function keepKeys(database: Database, keys: readonly Bytes[]): Promise<void> {
  keep(database, await named(keys));
}

/** All public keys that this device holds. */
export function keptKeys(database: Database): Bytes[] {
  return database.all("SELECT bytes FROM keys").map((row) => asBytes(row["bytes"]));
}

function named(keys: readonly Bytes[]): Promise<[string, Bytes][]> {
  return Promise.all(keys.map(async (key) => [toHex(await sha256(key)), key]));
}

/** In one transaction: each by itself would wait for the disk. */
function keep(database: Database, keys: readonly [string, Bytes][]): void {
  if (keys.length === 0) return;
  database.transaction(() => {
    for (const [name, key] of keys) database.run("INSERT OR IGNORE INTO keys VALUES (?, ?)", name, key);
  });
}
