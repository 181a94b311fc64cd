import { rm } from "node:fs/promises";
import { join } from "node:path";
import { blobName, LIMITS, type PersonId } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import type { Writing } from "../store/open.ts";
import { asBytes } from "../store/value.ts";
import { namesIn } from "./folder.ts";
import { stopWriting } from "./uploads.ts";

type Kept = Pick<HostState, "store" | "blobs" | "log">;

/**
 * Erases every blob to which nothing refers, which waits for nobody and which nobody has just brought (SPEC: HO141): first its row, then its
 * bytes, which are gone when this resolves. How many there were.
 */
export function forgetBlobs({ store, blobs, log }: Kept): Promise<number> {
  return blobs.line.run(async () => {
    const gone = await store.write((db) =>
      db
        .deleteFrom("blob")
        .where("number", "not in", (it) => it.selectFrom("blob_ref").select("blob_ref.blob"))
        .where("number", "not in", (it) => it.selectFrom("blob_put").select("blob_put.blob"))
        .where("number", "not in", (it) => it.selectFrom("blob_waiting").select("blob_waiting.blob"))
        .returning("blob")
        .execute(),
    );
    for (const { blob } of gone) {
      const name = blobName(asBytes(blob));
      if (blobs.taking.has(name)) continue; // it is just brought again
      try {
        await blobs.keep.remove(name);
      } catch (error) {
        log.error({ err: error }, "a file could not be erased: it is tried again");
      }
    }
    return gone.length;
  });
}

/** Forgets what was brought an hour ago and referred to by nobody, and uploads that have not gone on for a day (SPEC: HO141). */
export async function forgetUnused(state: HostState): Promise<void> {
  const now = state.now();
  const { store, blobs } = state;
  const late = await store.write(async (db) => {
    await db
      .deleteFrom("blob_put")
      .where("at", "<=", now - LIMITS.blobUnusedMs)
      .execute();
    await db
      .deleteFrom("blob_waiting")
      .where("at", "<=", now - LIMITS.relayMs)
      .execute();
    return db
      .deleteFrom("upload")
      .where("at", "<=", now - LIMITS.blobUnfinishedMs)
      .returning("upload")
      .execute();
  });
  for (const { upload } of late) await stopWriting(blobs, upload);
  await forgetComing(state);
  await forgetBlobs(state);
}

/** Removes what came of uploads that are known no more: a row is always there before its file. How many there were. */
export async function forgetComing({ store, blobs }: Kept): Promise<number> {
  let count = 0;
  const names = await namesIn(blobs.coming);
  if (names.length === 0) return 0;
  const rows = await store.read((db) => db.selectFrom("upload").select("upload").execute());
  const known = new Set(rows.map(({ upload }) => upload));
  for (const name of names) {
    if (known.has(name) || blobs.writing.has(name)) continue;
    await rm(join(blobs.coming, name), { force: true });
    count++;
  }
  return count;
}

/** Who is gone has brought nothing: what others refer to stays. */
export async function forgetBringers(db: Writing, persons: readonly PersonId[]): Promise<void> {
  await db.deleteFrom("blob_put").where("person", "in", persons).execute();
  await db.deleteFrom("upload").where("person", "in", persons).execute();
}
