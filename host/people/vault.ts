import type { Answer, PersonId, SealedVault } from "@hearth/protocol";
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
  };
}

/** Keeps the vault, and with it the record; without `record` the one that is there stays. */
export function writeVault(
  { store }: HostState,
  person: PersonId,
  vault: SealedVault,
  record: string | null,
): Promise<void> {
  const parts = { sealed: vault.sealed, by_password: vault.byPassword, by_kit: vault.byKit };
  return store.write(async (db) => {
    await db
      .insertInto("vault")
      .values({ person, record, ...parts })
      .onConflict((it) => it.column("person").doUpdateSet(record === null ? parts : { record, ...parts }))
      .execute();
  });
}

/** A device's own person's vault. */
export async function answerVault(state: HostState, by: DeviceStanding): Promise<Answered<Answer<"vault.read">>> {
  const row = await readVault(state, by.person);
  return { ok: true, value: { vault: row ? vaultOf(row) : null } };
}
