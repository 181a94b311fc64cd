import {
  type BlobId,
  type Bytes,
  blobName,
  type Clock,
  type EventId,
  encodeCbor,
  type PersonId,
  type RoomId,
  type SealedFile,
} from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Database } from "../ports.ts";
import type { FileKind } from "./api.ts";
import { claimedKind } from "./kind.ts";
import { fetchSmall, offer } from "./move.ts";
import { safeName } from "./name.ts";
import { blobsOf } from "./named.ts";
import { refsOf } from "./said.ts";

/** By what `has:` finds it. */
const FOUND_AS: Readonly<Record<FileKind, string>> = {
  picture: "picture",
  film: "video",
  sound: "sound",
  voice: "voice",
  other: "file",
};

/** The event that says something of files. */
export interface FilesBy {
  readonly id: EventId;
  readonly room: RoomId;
}

/**
 * Keeps to which blobs an event refers: those and no others; inside the caller's transaction, again changes nothing. The last
 * reference to a blob takes it along.
 */
export function keepRefs(database: Database, { id, room }: FilesBy, blobs: readonly BlobId[]): void {
  for (const blob of blobs)
    database.run("INSERT INTO file_refs VALUES (?, ?, ?) ON CONFLICT DO NOTHING", id, blob, room);
  const sql = "DELETE FROM file_refs WHERE event = ? AND blob NOT IN (SELECT value FROM json_each(?))";
  database.run(sql, id, JSON.stringify(blobs));
}

/** Keeps what a message says in the open of its files; inside the caller's transaction, again changes nothing. */
export function keepFiles(
  { database, blobs }: Pick<Home, "database" | "blobs">,
  by: FilesBy,
  files: readonly SealedFile[],
): void {
  for (const [n, said] of files.entries())
    database.run(
      `INSERT INTO files (event, n, room, blob, name, kind, about) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
        SET room = excluded.room, blob = excluded.blob, name = excluded.name, about = excluded.about,
          kind = CASE WHEN blob = excluded.blob THEN kind ELSE excluded.kind END`,
      by.id,
      n,
      by.room,
      blobName(said.hash),
      safeName(said.name),
      blobs?.kinds.get(blobName(said.hash)) ?? claimedKind(said),
      encodeCbor(said),
    );
  database.run("DELETE FROM files WHERE event = ? AND n >= ?", by.id, files.length);
  const names = files.map(({ name }) => safeName(name)).join("\n");
  const kinds = [...new Set(["file", ...files.map((said) => FOUND_AS[claimedKind(said)])])].join(" ");
  const index = "UPDATE items SET file_names = ?1, file_kinds = ?2 WHERE id = ?3 AND file_names IS NOT ?1";
  database.run(index, files.length > 0 ? names : null, files.length > 0 ? kinds : null, by.id);
}

/**
 * Keeps what a message brings, and has what is small fetched; inside the caller's transaction, again changes nothing. `closed`:
 * its words stand under a lock now, and what is said of its files does too.
 */
export function keepSaid(
  home: Home,
  by: FilesBy & { readonly person: PersonId; readonly clock: Clock },
  { files = [], blobs = [] }: { files?: readonly SealedFile[] | undefined; blobs?: readonly Bytes[] | undefined },
  closed: boolean,
): void {
  const { database } = home;
  const refs = [...blobs.map(blobName), ...blobsOf(files)];
  if (refs.length === 0 && database.all("SELECT 1 FROM file_refs WHERE event = ? LIMIT 1", by.id).length === 0) return;
  const before = refsOf(database, by.id);
  keepRefs(database, by, refs);
  keepFiles(home, by, closed ? [] : files);
  const isNew = (blob: BlobId) => !before.has(blob);
  offer(home, by, refs.filter(isNew));
  if (!closed)
    fetchSmall(
      home,
      by,
      files.filter(({ hash }) => isNew(blobName(hash))),
    );
}
