import { type Bytes, type DeviceId, ok, type Result, type SealedVault, schema, vault } from "@hearth/protocol";
import { newSecret } from "@hearth/sealing";
import { z } from "zod";
import type { Home } from "../home/home.ts";
import { Intents } from "../home/intents.ts";
import { isLater } from "../host/later.ts";
import type { Refused, Session } from "../host/session.ts";
import type { Database } from "../ports.ts";
import { Kept } from "../store/meta.ts";

/**
 * A change of the vault that the host has still to take. It holds nothing that the host may not see but the kit's code,
 * and is written down before it leaves: so it is carried out once, however often the connection or the device breaks.
 */
const vaultChange = z.strictObject({
  /** The vault's device. Before the roster has it, the vault is not handed over. */
  device: schema.deviceId,
  /** OPAQUE's record for a new password; null: the password stays as it is. */
  record: z.string().nullable(),
  vault,
  /** Hash of the vault that it takes the place of; null: of none. */
  replaces: schema.hash.nullable(),
  /** The new recovery kit's code: shown once the host has what it opens. */
  kit: z.string().optional(),
  /** Not at once: somebody who has just come by a link wants to talk first. */
  kitLater: z.boolean().optional(),
  /** OPAQUE's server key of this registration, to be pinned. */
  serverKey: z.string().optional(),
  /** Vaults' devices of before, which are to be taken out of the roster. */
  retires: z.array(schema.deviceId),
});
export type VaultChange = z.infer<typeof vaultChange>;

/** What a device keeps of its person's vault and password. */
export function vaultStore(database: Database) {
  return {
    /** The recovery kit's code until the person has kept it. */
    kit: new Kept(database, "kit", z.string()),
    /** The kit waits until the person asks for it. */
    kitLater: new Kept(database, "kit-later", z.boolean()),
    change: new Kept(database, "vault-change", vaultChange),
    /** OPAQUE's server key (base64url), pinned by the first registration or login. */
    serverKey: new Kept(database, "server-key", z.string()),
  };
}

/** Hands over the change that waits, if there is one. One that the host refuses for good is dropped, with its kit. */
export async function handOver(home: Home, session: Session): Promise<Result<null, Refused>> {
  const kept = vaultStore(home.database);
  const change = kept.change.read();
  if (!change) return ok(null);
  const { record, vault, replaces } = change;
  // Begun, but the vault's device has not come into the roster: it is as if it had not been begun.
  if (!home.roster.now.devices.has(change.device)) return drop(home, ok(null));
  const taken = await session.ask("password.finish", { record, vault, replaces });
  if (!taken.ok) return isLater(taken.error) ? taken : drop(home, taken);
  home.database.transaction(() => {
    kept.change.clear();
    if (change.kit) {
      kept.kit.write(change.kit);
      kept.kitLater.write(change.kitLater ?? false);
    }
    if (change.serverKey) kept.serverKey.write(change.serverKey);
    const intents = new Intents(home.database);
    for (const device of change.retires) intents.begin({ kind: "revoke", device, seed: newSecret() });
  });
  home.changed({ what: "security" });
  home.changed({ what: "standing" });
  return ok(null);
}

function drop<T>(home: Home, result: T): T {
  vaultStore(home.database).change.clear();
  return result;
}

/** What a change is made of that keeps the vault's device and its root key. */
export function rewrap(
  it: { readonly sealed: SealedVault; readonly hash: Bytes; readonly device: DeviceId },
  by: Partial<Pick<SealedVault, "byPassword" | "byKit" | "kitKey">>,
  more: Pick<VaultChange, "record"> & Partial<Pick<VaultChange, "kit" | "serverKey">>,
): VaultChange {
  return { device: it.device, vault: { ...it.sealed, ...by }, replaces: it.hash, retires: [], ...more };
}
