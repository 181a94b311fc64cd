import { type Answer, type Ask, type Bytes, type Entry, sha256, toHex } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { Reading, Writing } from "../store/open.ts";
import { asBytes } from "../store/value.ts";

export interface NewKey {
  readonly hash: Bytes;
  readonly key: Bytes;
}

/** Hashes of the X-Wing keys that an entry brings in. */
function named({ body }: Entry): Bytes[] {
  switch (body.type) {
    case "genesis":
    case "join":
      return [body.keys.boxKey, body.personKey.boxKey];
    case "device":
      return [body.keys.boxKey];
    case "revoke-device":
    case "person-key":
      return [body.personKey.boxKey];
    case "invite":
      return [body.boxKey];
    case "revoke-invite":
    case "role":
    case "remove":
    case "leave":
    case "sign-out":
      return [];
  }
}

/** The keys that come with entries: every one they name and no other (SPEC: HO14), unless the host has it already. */
export async function keysOf(
  db: Reading,
  entries: readonly Entry[],
  keys: readonly Bytes[],
): Promise<Answered<NewKey[]>> {
  const brought = await Promise.all(keys.map(async (key) => ({ hash: await sha256(key), key })));
  const wanted = new Map(entries.flatMap(named).map((hash) => [toHex(hash), hash]));
  for (const { hash } of brought) if (!wanted.has(toHex(hash))) return no("malformed");
  for (const { hash } of brought) wanted.delete(toHex(hash));
  const known = await findKeys(db, [...wanted.values()]);
  return known.length === wanted.size ? { ok: true, value: brought } : no("key_missing");
}

export async function insertKeys(db: Writing, keys: readonly NewKey[]): Promise<void> {
  if (keys.length === 0) return;
  await db
    .insertInto("box_key")
    .values([...keys])
    .onConflict((it) => it.column("hash").doNothing())
    .execute();
}

/** Public keys by hash, for everybody who may read; unknown ones are left out. */
export async function readKeys(
  { store }: HostState,
  { hashes }: Ask<"keys.read">,
): Promise<Answered<Answer<"keys.read">>> {
  const keys = await store.read((db) => findKeys(db, hashes));
  return { ok: true, value: { keys } };
}

async function findKeys(db: Reading, hashes: readonly Bytes[]): Promise<Bytes[]> {
  if (hashes.length === 0) return [];
  const rows = await db.selectFrom("box_key").select("key").where("hash", "in", hashes).execute();
  return rows.map(({ key }) => asBytes(key));
}
