import { resolve } from "node:path";
import { backUp } from "../backup/backup.ts";
import { readPassphrase } from "../backup/passphrase.ts";
import { restoreBackup } from "../backup/restore.ts";
import type { S3Place } from "../blobs/s3.ts";
import { askHost } from "./ask.ts";
import { type Outcome, refused } from "./orders.ts";
import type { Typed } from "./read.ts";

/** Runs a command on the home in the folder `data`, whose files are there or in a bucket. */
export async function runCommand(
  typed: Typed,
  { data: folder, s3 }: { readonly data: string; readonly s3?: S3Place },
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Outcome> {
  switch (typed.name) {
    case "set-up-link":
    case "people":
    case "reset-limits":
    case "stop-waiting":
    case "check-files":
      return askHost(folder, { order: typed.name }, s3);
    case "revoke-device":
      return askHost(folder, { order: typed.name, device: typed.value.slice(0, 64), undo: typed.undo });
    case "backup":
    case "restore": {
      const isNew = typed.name === "backup";
      const passphrase = await readPassphrase({ file: typed.passphraseFile, environment, isNew });
      if (!passphrase.ok) return refused(passphrase.error);
      const file = resolve(typed.value);
      if (isNew) return backUp(folder, file, passphrase.value, s3);
      return restoreBackup(folder, file, passphrase.value);
    }
  }
}
