import { Database } from "bun:sqlite";
import { randomBytes } from "node:crypto";
import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { blobFolder } from "../blobs/blobs.ts";
import { load } from "../home/load.ts";
import { type Outcome, refused, said } from "../owner/orders.ts";
import { openFolder } from "../store/folder.ts";
import { openStore } from "../store/open.ts";
import { copyFiles, filesBeside } from "./files.ts";
import type { HeaderRefusal } from "./header.ts";
import { unsealFile } from "./unseal.ts";

const SENTENCES: Record<HeaderRefusal, string> = {
  not_a_backup: "This file is not a backup of a home.",
  damaged: "This backup is damaged: what is in it is not what was written. Take another one.",
  cut: "This backup is not complete: its end is missing. Copy it again, or take another one.",
  wrong_passphrase: "This is not the passphrase of this backup.",
};

/** May lie in the folder before: it says how the host is started. */
const SETTINGS = "hearth.json";

/**
 * Brings the backup `from` into the data folder, which has to be empty (SPEC: HO66, HO67). The store gets a new host
 * generation, by which devices notice that the host may have forgotten something.
 */
export async function restoreBackup(
  folder: string,
  from: string,
  passphrase: string,
  now = Date.now,
): Promise<Outcome> {
  if (!(await Bun.file(from).exists())) return refused(`There is no file ${from}.`);
  await openFolder(folder);
  if ((await readdir(folder)).some((name) => name !== SETTINGS))
    return refused(`${folder} is not empty. A backup is restored into an empty folder: name another with --data DIR.`);
  const part = join(folder, "hearth.db.part");
  try {
    const unsealed = await unsealFile(from, part, passphrase);
    if (!unsealed.ok) return refused(SENTENCES[unsealed.error]);
    if (!isWhole(part)) return refused(SENTENCES.damaged);
    await markRestored(part, now());
    const { missing } = await copyFiles(part, filesBeside(from), blobFolder(folder));
    await rename(part, join(folder, "hearth.db"));
    return said(
      `The backup is restored into ${folder}.`,
      "When the host starts, devices give back what is newer than the backup. Start it when you are ready.",
      ...(missing > 0
        ? [
            `${missing} files are not in ${filesBeside(from)}. If they lie in a bucket, name it when you start the host.`,
          ]
        : []),
      "If a device was lost or stolen since the backup, shut it out first: revoke-device DEVICE.",
    );
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string" && !error.code.startsWith("SQLITE"))
      return refused(`The backup could not be restored (${error.code}).`);
    return refused(SENTENCES.damaged);
  } finally {
    for (const end of ["", "-wal", "-shm", "-journal"]) await rm(part + end, { force: true });
  }
}

/** SQLite's own check of the file. */
function isWhole(path: string): boolean {
  const database = new Database(path, { readwrite: true, create: false });
  try {
    const row: unknown = database.query("pragma integrity_check").values()[0]?.[0];
    return row === "ok";
  } finally {
    database.close();
  }
}

/** Reads the home once, which checks its roster, and notes that this store is a restored one. */
async function markRestored(path: string, now: number): Promise<void> {
  const store = await openStore(path, () => undefined);
  try {
    const { home } = await load(store, now);
    await store.write(async (db) => {
      await db
        .updateTable("host")
        .set({ generation: randomBytes(16) })
        .execute();
      await db.deleteFrom("restored").execute();
      const head = home?.roster.head.number ?? 0;
      if (head > 0) await db.insertInto("restored").values({ id: 1, at: now, head, settled_at: null }).execute();
    });
  } finally {
    await store.close();
  }
}
