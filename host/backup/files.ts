import { Database } from "bun:sqlite";
import { copyFile, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type BlobId, toHex } from "@hearth/protocol";
import { nameOfFile } from "../blobs/finish.ts";
import { FolderKeep } from "../blobs/folder.ts";

/** Where the sealed files of a backup lie: beside it, as they are at the host, which could not read them either. */
export const filesBeside = (backup: string): string => `${backup}.files`;

/** What became of the files of a store. */
export interface Copied {
  readonly copied: number;
  /** Those that were there already, and the same. */
  readonly known: number;
  readonly missing: number;
}

/**
 * Brings the sealed files that the store in the file `store` knows from one folder into another (SPEC: HO143): each whole, under its name and on the disk, or
 * not at all. What the other has already is left as it is; what the store does not know is removed there.
 */
export async function copyFiles(store: string, from: string, to: string): Promise<Copied> {
  const count = { copied: 0, known: 0, missing: 0 };
  const wanted = blobsIn(store);
  if (wanted.size > 0) await mkdir(to, { recursive: true, mode: 0o700 });
  const there = new FolderKeep(to);
  const had = new Map<BlobId, number>();
  for await (const { blob, size } of there.list()) {
    if (wanted.get(blob) === size) had.set(blob, size);
    else await there.remove(blob);
  }
  for (const blob of wanted.keys()) {
    if (had.has(blob)) count.known++;
    else if (await copyOne(blob, pathIn(from, blob), pathIn(to, blob))) count.copied++;
    else count.missing++;
  }
  return count;
}

/** False: it is not there, or is not what its name says. */
async function copyOne(blob: BlobId, from: string, to: string): Promise<boolean> {
  if (!(await stat(from).catch(() => undefined))) return false;
  const part = `${to}.part`;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await copyFile(from, part);
    if ((await nameOfFile(part)) !== blob) return false;
    const file = await open(part, "r+");
    await file.sync();
    await file.close();
    await rename(part, to);
    return true;
  } finally {
    await rm(part, { force: true });
  }
}

/** Names and sizes of the blobs that a store knows. One of before there were files knows none. */
function blobsIn(store: string): Map<BlobId, number> {
  const database = new Database(store, { readonly: true });
  try {
    const has = database.query("select 1 from sqlite_master where type = 'table' and name = 'blob'").get();
    const rows = has ? database.query<{ blob: Uint8Array; size: number }, []>("select blob, size from blob").all() : [];
    return new Map(rows.map(({ blob, size }) => [toHex(blob) as BlobId, size]));
  } finally {
    database.close();
  }
}

const pathIn = (folder: string, blob: BlobId) => join(folder, blob.slice(0, 2), blob);
