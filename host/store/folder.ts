import { chmod, mkdir } from "node:fs/promises";

/** Makes the data folder if it is not there, and closes it to other users of the computer (0700). */
export async function openFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
}
