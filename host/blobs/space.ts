import { type Answer, type Ask, type BlobRules, LIMITS, type PersonId } from "@hearth/protocol";
import { sql } from "kysely";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { Reading } from "../store/open.ts";
import { freeAt } from "./folder.ts";

/** So much the disk keeps for all that is not a file: text goes on when files find no room. */
const RESERVE = 256 * 1024 * 1024;

/**
 * Sealed bytes that a file of at most `file` bytes takes: it is padded by less than an eighth (Padmé), and each chunk has its tag.
 */
export const sealedAtMost = (file: number): number => {
  const padded = Math.max(4_096, file + Math.ceil(file / 8));
  return padded + LIMITS.blobTag * (1 + Math.ceil(padded / LIMITS.blobChunk));
};

/**
 * What a person's files take (SPEC: HO151): those that their events refer to and those just brought, each once, and all of those on their way.
 * What somebody else has brought, and still has here, counts to them alone.
 */
export async function usedBy(db: Reading, person: PersonId): Promise<number> {
  const { rows } = await sql<{ used: number }>`SELECT
    (SELECT ifnull(sum(size), 0) FROM blob WHERE number IN (
      SELECT blob FROM blob_ref WHERE person = ${person} UNION
      SELECT blob FROM blob_put WHERE person = ${person} UNION
      SELECT blob FROM blob_waiting WHERE person = ${person})
      AND (blob.person IS NULL OR blob.person = ${person} OR NOT (
        EXISTS (SELECT 1 FROM blob_ref WHERE blob_ref.blob = blob.number AND blob_ref.person = blob.person) OR
        EXISTS (SELECT 1 FROM blob_put WHERE blob_put.blob = blob.number AND blob_put.person = blob.person) OR
        EXISTS (SELECT 1 FROM blob_waiting WHERE blob_waiting.blob = blob.number AND blob_waiting.person = blob.person))))
    + (SELECT ifnull(sum(size), 0) FROM upload WHERE person = ${person}) AS used`.execute(db);
  return rows[0]?.used ?? 0;
}

/** Why a file of so many sealed bytes finds no room here (SPEC: HO138); undefined: it does. */
export async function noRoom(
  { store, blobs }: Pick<HostState, "store" | "blobs">,
  person: PersonId,
  size: number,
): Promise<"blob_large" | "quota_full" | "disk_full" | undefined> {
  if (size > sealedAtMost(blobs.rules.file)) return "blob_large";
  if ((await store.read((db) => usedBy(db, person))) + size > blobs.rules.person) return "quota_full";
  const free = await freeAt(blobs.coming);
  if (free === null) return undefined;
  const coming = await store.read((db) =>
    db
      .selectFrom("upload")
      .select((it) => it.fn.sum<number | null>("size").as("size"))
      .executeTakeFirst(),
  );
  return free - Number(coming?.size ?? 0) < size + RESERVE ? "disk_full" : undefined;
}

/** Tells how much the host keeps (SPEC: HO139), and sets it for an owner. */
export async function blobSpace(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { set }: Ask<"blobs.space">,
): Promise<Answered<Answer<"blobs.space">>> {
  const isOwner = home.roster.persons.get(by.person)?.role === "owner";
  if (by.kind === "vault" || (set && !isOwner)) return no("not_allowed");
  if (set)
    await setRules(state, { file: set.file ?? state.blobs.rules.file, person: set.person ?? state.blobs.rules.person });
  const { store, blobs } = state;
  const used = await store.read((db) => usedBy(db, by.person));
  const answer = { rules: blobs.rules, used };
  if (!isOwner) return { ok: true, value: answer };
  const all = await store.read((db) =>
    db
      .selectFrom("blob")
      .select((it) => [it.fn.sum<number | null>("size").as("used"), it.fn.countAll<number>().as("blobs")])
      .executeTakeFirstOrThrow(),
  );
  const free = await blobs.keep.free();
  return { ok: true, value: { ...answer, all: { used: Number(all.used ?? 0), blobs: Number(all.blobs), free } } };
}

async function setRules(state: HostState, rules: BlobRules): Promise<void> {
  await state.store.write((db) =>
    db
      .insertInto("blob_rules")
      .values({ id: 1, ...rules })
      .onConflict((it) => it.column("id").doUpdateSet({ ...rules }))
      .execute(),
  );
  state.blobs.rules = rules;
}
