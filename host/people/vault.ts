import {
  type Answer,
  type Ask,
  type Bytes,
  type PersonId,
  type SealedVault,
  sameBytes,
  vaultHash,
} from "@hearth/protocol";
import type { Selectable } from "kysely";
import type { HostState } from "../home/state.ts";
import type { Answered } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { Tables } from "../store/tables.ts";
import { asBytes } from "../store/value.ts";

type VaultRow = Selectable<Tables["vault"]>;

/** A person's vault and OPAQUE record, if they have any. */
export function readVault({ store }: HostState, person: PersonId): Promise<VaultRow | undefined> {
  return store.read((db) => db.selectFrom("vault").selectAll().where("person", "=", person).executeTakeFirst());
}

export function vaultOf(row: VaultRow): SealedVault {
  return {
    sealed: asBytes(row.sealed),
    byPassword: row.by_password && asBytes(row.by_password),
    byKit: asBytes(row.by_kit),
    ...(row.kit_key && { kitKey: asBytes(row.kit_key) }),
  };
}

/**
 * Keeps the vault, and with it the record; without `record` the one that is there stays. `replaces`: only in place of the
 * vault with this hash (null: of none). False: another is there. The one that is there already is taken again.
 */
export function writeVault(
  { store, now }: HostState,
  person: PersonId,
  { vault, record, replaces }: Ask<"password.finish">,
): Promise<boolean> {
  return store.write(async (db) => {
    const row = await db.selectFrom("vault").selectAll().where("person", "=", person).executeTakeFirst();
    const before = row && vaultOf(row);
    if (replaces !== undefined && !(await isHash(before, replaces))) {
      return before !== undefined && sameBytes(await vaultHash(before), await vaultHash(vault));
    }
    const isNewKit = !before || !sameBytes(before.byKit, vault.byKit);
    const parts = {
      sealed: vault.sealed,
      by_password: vault.byPassword,
      by_kit: vault.byKit,
      kit_key: vault.kitKey ?? null,
      kit_at: isNewKit ? now() : (row?.kit_at ?? null),
      ...(record !== null && { record, password_at: now() }),
    };
    await db
      .insertInto("vault")
      .values({ person, record: null, password_at: null, ...parts })
      .onConflict((it) => it.column("person").doUpdateSet(parts))
      .execute();
    return true;
  });
}

async function isHash(vault: SealedVault | undefined, hash: Bytes | null): Promise<boolean> {
  if (!vault || !hash) return !vault && !hash;
  return sameBytes(await vaultHash(vault), hash);
}

/** A device's own person's vault. */
export async function answerVault(state: HostState, by: DeviceStanding): Promise<Answered<Answer<"vault.read">>> {
  const row = await readVault(state, by.person);
  if (!row) return { ok: true, value: { vault: null } };
  const { password_at: passwordSince, kit_at: kitSince } = row;
  const since = { ...(passwordSince !== null && { passwordSince }), ...(kitSince !== null && { kitSince }) };
  return { ok: true, value: { vault: vaultOf(row), ...since } };
}
