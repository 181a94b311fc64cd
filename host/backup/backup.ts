import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { askHost } from "../owner/ask.ts";
import { type Outcome, refused, said } from "../owner/orders.ts";
import { sealFile } from "./seal.ts";

/** Writes a backup of the home in `folder` into `to`, while its host runs or not (SPEC: HO65). */
export async function backUp(folder: string, to: string, passphrase: string): Promise<Outcome> {
  const file = `copy-${randomBytes(16).toString("hex")}.db`;
  const copy = join(folder, file);
  try {
    const copied = await askHost(folder, { order: "copy", file });
    if (!copied.ok) return copied;
    await sealFile(copy, to, passphrase);
    return said(`The backup is in ${to}. Without its passphrase nobody can restore it.`);
  } catch (error) {
    if (error instanceof Error && "code" in error)
      return refused(`The backup could not be written to ${to} (${error.code}).`);
    throw error;
  } finally {
    await rm(copy, { force: true });
  }
}
