import {
  type BlobId,
  type Bytes,
  blobName,
  encodeCbor,
  LIMITS,
  ok,
  type Result,
  refuse,
  type SealedFile,
} from "@hearth/protocol";
import { FAILURES } from "../failure.ts";
import type { Failure } from "../outcome.ts";
import type { Database } from "../ports.ts";
import { saidIn } from "./keep.ts";
import { blobsOf } from "./named.ts";

const NOTHING: Bytes = new Uint8Array();

/** Keeps a file, and its preview, until a message sends it; inside the caller's transaction. */
export function keepAdded(database: Database, said: SealedFile): void {
  const sql = "INSERT OR REPLACE INTO added VALUES (?, ?)";
  if (said.preview) database.run("INSERT OR IGNORE INTO added VALUES (?, ?)", blobName(said.preview.hash), NOTHING);
  database.run(sql, blobName(said.hash), encodeCbor(said));
}

/** What was said of files that were added, in that order. */
export function readAdded(database: Database, blobs: readonly BlobId[]): Result<readonly SealedFile[], Failure> {
  if (blobs.length > LIMITS.files) return refuse(FAILURES.files_many);
  const files: SealedFile[] = [];
  for (const blob of blobs) {
    const row = database.all("SELECT about FROM added WHERE blob = ? AND length(about) > 0", blob)[0];
    if (!row) return refuse(FAILURES.file_unknown);
    files.push(saidIn(row));
  }
  return ok(files);
}

/** They have been sent, or are not to be; inside the caller's transaction. What no message refers to goes. */
export function dropAdded(database: Database, files: readonly SealedFile[]): void {
  for (const blob of blobsOf(files)) database.run("DELETE FROM added WHERE blob = ?", blob);
}
