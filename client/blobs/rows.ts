import type { BlobId, Bytes } from "@hearth/protocol";
import type { Database } from "../ports.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";
import { unwaited } from "../store/unwaited.ts";

export type BlobRow = {
  readonly id: BlobId;
  readonly file: string;
  /** Of the blob, bytes. */
  readonly size: number;
  readonly have: Bytes;
  readonly state: "sealing" | "partial" | "whole";
};

export function blobRow(database: Database, id: string): BlobRow | undefined {
  const row = database.all("SELECT * FROM blobs WHERE id = ?", id)[0];
  return (
    row && {
      id: asText(row["id"]) as BlobId,
      file: asText(row["file"]),
      size: asNumber(row["size"]),
      have: asBytes(row["have"]),
      state: asText(row["state"]) as BlobRow["state"],
    }
  );
}

export function leavesOf(database: Database, id: string): Bytes | undefined {
  const row = database.all("SELECT leaves FROM blob_leaves WHERE blob = ?", id)[0];
  return row && asBytes(row["leaves"]);
}

export function keepLeaves(database: Database, id: string, leaves: Bytes): void {
  database.run("INSERT OR REPLACE INTO blob_leaves VALUES (?, ?)", id, leaves);
}

/** Notes which chunks of a blob are here that is being fetched; outside a transaction. Words would wait along, were it waited for. */
export function noteHave(database: Database, id: string, have: Bytes): void {
  unwaited(database, () => database.run("UPDATE blobs SET have = ? WHERE id = ? AND state = 'partial'", have, id));
}

/** True if an event here refers to the blob. */
export function isReferred(database: Database, id: string): boolean {
  return database.all("SELECT 1 FROM file_refs WHERE blob = ? LIMIT 1", id).length > 0;
}

/** Where a blob that is whole is, without which chunks are here: of a large one they are more than one of them. */
export function wholeRow(database: Database, id: string): Pick<BlobRow, "file" | "size"> | undefined {
  const row = database.all("SELECT file, size FROM blobs WHERE id = ? AND state = 'whole'", id)[0];
  return row && { file: asText(row["file"]), size: asNumber(row["size"]) };
}
