import { chmod, mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** Makes the data folder if it is not there, and closes it to other users of the computer (0700). */
export async function openFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
}

/** Makes the file if it is not there, and closes it to others (0600); what SQLite puts beside it gets the same mode. */
export async function openFile(path: string): Promise<void> {
  const file = await open(path, "a", 0o600);
  await file.chmod(0o600);
  await file.close();
}

/** Removes copies of the store that a backup has left behind because it was killed. */
export async function removeCopies(path: string): Promise<void> {
  for (const name of await readdir(path)) if (/^copy-[0-9a-f]{32}\.db/.test(name)) await rm(join(path, name));
}
