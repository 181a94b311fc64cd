import { rmSync } from "node:fs";
import { join } from "node:path";
import { backUp } from "@hearth/host/backup/backup.ts";
import { restoreBackup } from "@hearth/host/backup/restore.ts";
import type { TestHome } from "./home.ts";

const PASSPHRASE = "marley was dead to begin with";

/** Makes a backup of the home while its host runs; the result brings it back, as on a new computer at the same address. */
export async function backup(home: TestHome, name = "home.backup"): Promise<() => Promise<void>> {
  const file = join(home.folder, name);
  const made = await backUp(home.data, file, PASSPHRASE);
  if (!made.ok) throw new Error(made.error);
  return async () => {
    await home.stopHost();
    rmSync(home.data, { recursive: true });
    const restored = await restoreBackup(home.data, file, PASSPHRASE);
    if (!restored.ok) throw new Error(restored.error);
    await home.startHost();
  };
}
