import type { Bytes, RoomId } from "@hearth/protocol";
import { schema, toHex } from "@hearth/protocol";
import { generationId } from "@hearth/sealing";
import type { Database } from "../ports.ts";
import { emptyIndex } from "../search/tables.ts";
import { Kept } from "../store/meta.ts";
import { type VaultChange, vaultStore } from "../vault/change.ts";
import { type Account, account, nextDevice, pendingRooms } from "./account.ts";

/** The typed values that an account keeps in the store. */
export function accountStore(database: Database) {
  return {
    account: new Kept(database, "account", account),
    rooms: new Kept(database, "rooms", pendingRooms),
    nextDevice: new Kept(database, "next-device", nextDevice),
    /** What this device was called before its key was renewed. */
    nameBefore: new Kept(database, "name-before", schema.name),
  };
}

/** What a new account begins with, as far as it is known before the host has agreed. */
export interface Beginning {
  readonly account: Account;
  readonly entries?: readonly Bytes[];
  readonly secrets: readonly { readonly kind: "person" | "roster"; readonly secret: Bytes }[];
  readonly generations?: readonly { readonly generation: Bytes; readonly bytes: Bytes }[];
  /** A change of the vault that goes with it, to be handed over from inside. */
  readonly vault?: VaultChange;
  /** OPAQUE's server key, as the login showed it. */
  readonly serverKey?: string;
  readonly rooms?: readonly RoomId[];
  /** Puts first events into the outbox; runs in the same transaction. */
  readonly say?: () => void;
}

/** Writes an account down, in the state `entering`, before anything is asked of the host. Replaces one that was not let in. */
export async function beginAccount(database: Database, it: Beginning): Promise<void> {
  const secrets = await Promise.all(
    it.secrets.map(async (one) => ({ ...one, id: toHex(await generationId(one.secret)) })),
  );
  const kept = accountStore(database);
  database.transaction(() => {
    wipe(database);
    kept.account.write(it.account);
    for (const [i, bytes] of (it.entries ?? []).entries())
      database.run("INSERT INTO entries VALUES (?, ?)", i + 1, bytes);
    for (const { id, kind, secret } of secrets)
      database.run("INSERT OR IGNORE INTO secrets VALUES (?, ?, ?)", id, kind, secret);
    for (const one of it.generations ?? [])
      database.run("INSERT OR IGNORE INTO generations VALUES (?, ?)", toHex(one.generation), one.bytes);
    if (it.vault) vaultStore(database).change.write(it.vault);
    if (it.serverKey) vaultStore(database).serverKey.write(it.serverKey);
    if (it.rooms) kept.rooms.write([...it.rooms]);
    it.say?.();
  });
}

/** The host has agreed: the account stands. */
export function completeAccount(database: Database): void {
  const kept = accountStore(database).account;
  const it = kept.read();
  if (it) kept.write({ ...it, state: "in" });
}

// The index is emptied as a whole, and its counts are nobody's.
const TABLES =
  "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'words*' AND name NOT GLOB 'sqlite_*' AND name <> 'counts'";

/** Erases the store of somebody who has gone: overwritten, so that nothing of it can be read in the file. */
export function erase(database: Database): void {
  database.run("PRAGMA secure_delete = ON");
  database.transaction(() => wipe(database));
  database.run("VACUUM");
}

/** Empties the store: the host did not take what was begun. What is empty already is not written anew. */
export function wipe(database: Database): void {
  emptyIndex(database);
  for (const { name } of database.all(TABLES)) {
    const [row] = database.all(`SELECT 1 FROM ${name} LIMIT 1`);
    if (row) database.run(`DELETE FROM ${name}`);
  }
}
