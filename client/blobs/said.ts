import {
  type BlobId,
  type BlobKey,
  blobName,
  decodeCbor,
  type EventId,
  file,
  LIMITS,
  type SealedFile,
} from "@hearth/protocol";
import { z } from "zod";
import type { Database, Row } from "../ports.ts";
import { asBytes, asText } from "../store/meta.ts";
import { blobsOf } from "./named.ts";

const several = z.array(file).min(1).max(LIMITS.files);

/** What a row of `files` or `added` says. */
export function saidIn(row: Row): SealedFile {
  const said = decodeCbor(file, asBytes(row["about"]), LIMITS.eventBytes);
  if (!said.ok) throw new Error("store: a file cannot be read");
  return said.value;
}

/** What stands in a row of `opened`: the files that were said under a lock. */
export function openedIn(bytes: unknown): readonly SealedFile[] {
  if (bytes === null || bytes === undefined) return [];
  const said = decodeCbor(several, asBytes(bytes), LIMITS.eventBytes);
  if (!said.ok) throw new Error("store: files said under a lock cannot be read");
  return said.value;
}

/** The files of a message as far as what is said of them can be read here. */
export function filesOf(database: Database, event: EventId): readonly SealedFile[] {
  const open = database.all("SELECT about FROM files WHERE event = ? ORDER BY n", event);
  if (open.length > 0) return open.map(saidIn);
  const sql =
    "SELECT opened.files FROM items JOIN opened ON opened.id = items.said WHERE items.id = ? AND items.lock IS NOT NULL";
  const row = database.all(sql, event)[0];
  return named(database, event, openedIn(row?.["files"]));
}

/** The key of a blob to which a message refers, a file's or a preview's, if it can be read here. */
export function keyOf(database: Database, event: EventId, blob: BlobId): BlobKey | undefined {
  for (const { hash, key, size, preview } of filesOf(database, event)) {
    if (blobName(hash) === blob) return { hash, key, size };
    if (preview && blobName(preview.hash) === blob) return preview;
  }
  return undefined;
}

/** Under a lock only those count that the event names in the open too: nobody else keeps the others. */
function named(database: Database, event: EventId, files: readonly SealedFile[]): readonly SealedFile[] {
  if (files.length === 0) return files;
  const refs = refsOf(database, event);
  return files.filter((it) => blobsOf([it]).every((blob) => refs.has(blob)));
}

/** The blobs to which an event refers. */
export function refsOf(database: Database, event: EventId): ReadonlySet<BlobId> {
  const rows = database.all("SELECT blob FROM file_refs WHERE event = ?", event);
  return new Set(rows.map((row) => asText(row["blob"]) as BlobId));
}
