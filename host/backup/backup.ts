import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { blobFolder } from "../blobs/blobs.ts";
import type { S3Place } from "../blobs/s3.ts";
import { askHost } from "../owner/ask.ts";
import { type Outcome, refused, said } from "../owner/orders.ts";
import { copyFiles, filesBeside } from "./files.ts";
import { sealFile } from "./seal.ts";

/**
 * Writes a backup of the home in `folder` into `to`, while its host runs or not (SPEC: HO65), and the sealed files into a folder beside it (HO143), unless
 * they lie in a bucket.
 */
export async function backUp(folder: string, to: string, passphrase: string, s3?: S3Place): Promise<Outcome> {
  const file = `copy-${randomBytes(16).toString("hex")}.db`;
  const copy = join(folder, file);
  try {
    const answer = await askHost(folder, { order: "copy", file });
    if (!answer.ok) return answer;
    await sealFile(copy, to, passphrase);
    const done = `The backup is in ${to}. Without its passphrase nobody can restore it.`;
    if (s3) return said(done, `Files lie in the bucket ${s3.bucket}: they are not part of it.`);
    const { copied, known, missing } = await copyFiles(copy, blobFolder(folder), filesBeside(to));
    if (copied + known + missing === 0) return said(done);
    const files = `Files: ${copied + known} in ${filesBeside(to)}, ${copied} of them new. Keep both together.`;
    return said(done, files, ...(missing > 0 ? [`${missing} were not there any more.`] : []));
  } catch (error) {
    if (error instanceof Error && "code" in error)
      return refused(`The backup could not be written to ${to} (${error.code}).`);
    throw error;
  } finally {
    await rm(copy, { force: true });
  }
}
