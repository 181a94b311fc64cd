import { type BlobId, blobName, encodeCbor, LIMITS, ok, type Result, refuse, type SealedFile } from "@hearth/protocol";
import { FAILURES } from "../failure.ts";
import type { Failure } from "../outcome.ts";
import type { Database } from "../ports.ts";
import { blobsOf } from "./named.ts";
import { saidIn } from "./said.ts";

/** Keeps a file, and its preview, until a message sends it; inside the caller's transaction. */
export function keepAdded(database: Database, said: SealedFile): void {
  for (const blob of blobsOf([said])) database.run("INSERT OR IGNORE INTO added VALUES (?)", blob);
  database.run("INSERT OR REPLACE INTO added_files VALUES (?, ?)", blobName(said.hash), encodeCbor(said));
}

/** What was said of files that were added, in that order. */
export function readAdded(database: Database, blobs: readonly BlobId[]): Result<readonly SealedFile[], Failure> {
  if (blobs.length > LIMITS.files) return refuse(FAILURES.files_many);
  const files: SealedFile[] = [];
  for (const blob of blobs) {
    const row = database.all("SELECT about FROM added_files WHERE blob = ?", blob)[0];
    if (!row) return refuse(FAILURES.file_unknown);
    files.push(saidIn(row));
  }
  return ok(files);
}

/** They have been sent, or are not to be; inside the caller's transaction. What no message refers to goes. */
export function dropAdded(database: Database, files: readonly SealedFile[]): void {
  for (const blob of blobsOf(files)) {
    database.run("DELETE FROM added_files WHERE blob = ?", blob);
    database.run("DELETE FROM added WHERE blob = ?", blob);
  }
}
