import type { Database } from "../ports.ts";

/**
 * What the store keeps of files, as one step of its schema. Invariants: 1. a blob is here as long as an event refers to it or
 * somebody has added it and not said yet where; 2. what goes by 1 goes by triggers, in the transaction that takes the event's
 * words away, and leaves the name of its file in `blobs_gone` until that is removed; 3. the key of a blob and what is said of
 * its file stand in `files` alone, and go with its row; of what is not said yet, or was said under a lock, in memory.
 */
export const BLOB_TABLES: readonly string[] = [
  // id: hash (hex), or file until it is sealed. file: its name in the folder. size: sealed bytes. have: bitmap of chunks. state:
  // sealing, partial, whole.
  `CREATE TABLE blobs (id TEXT PRIMARY KEY NOT NULL, file TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, have BLOB NOT NULL,
    state TEXT NOT NULL)`,
  "CREATE TABLE blob_leaves (blob TEXT PRIMARY KEY NOT NULL, leaves BLOB NOT NULL)",
  // Which events refer to which blobs, previews among them.
  "CREATE TABLE file_refs (event TEXT NOT NULL, blob TEXT NOT NULL, room TEXT NOT NULL, PRIMARY KEY (event, blob))",
  "CREATE INDEX file_refs_by_blob ON file_refs (blob)",
  // What open messages say of their files. about: CBOR, with the key. kind: by the bytes; null: they have not been looked at.
  `CREATE TABLE files (event TEXT NOT NULL, n INTEGER NOT NULL, room TEXT NOT NULL, blob TEXT NOT NULL, name TEXT NOT NULL,
    kind TEXT, about BLOB NOT NULL, PRIMARY KEY (event, n))`,
  "CREATE INDEX files_by_blob ON files (blob)",
  "CREATE INDEX files_by_room ON files (room)",
  // Sealed here and sent by no message yet, since the device was opened.
  "CREATE TABLE added (blob TEXT PRIMARY KEY NOT NULL)",
  // way: up, down. state: waiting, paused, failed, gone. why: the failure's sentence.
  `CREATE TABLE transfers (id TEXT PRIMARY KEY NOT NULL, way TEXT NOT NULL, blob TEXT NOT NULL, room TEXT NOT NULL,
    event TEXT NOT NULL, state TEXT NOT NULL, why TEXT, place INTEGER NOT NULL)`,
  "CREATE INDEX transfers_by_event ON transfers (event, blob)",
  "CREATE TABLE blobs_gone (file TEXT PRIMARY KEY NOT NULL)",
  `CREATE TRIGGER files_gone AFTER DELETE ON items BEGIN
    DELETE FROM files WHERE event = old.id;
    DELETE FROM file_refs WHERE event = old.id; END`,
  `CREATE TRIGGER files_deleted AFTER UPDATE OF deleted ON items WHEN new.deleted = 1 BEGIN
    DELETE FROM files WHERE event = new.id;
    DELETE FROM file_refs WHERE event = new.id; END`,
  `CREATE TRIGGER file_refs_gone AFTER DELETE ON file_refs BEGIN
    DELETE FROM transfers WHERE event = old.event AND blob = old.blob;
    DELETE FROM blobs WHERE id = old.blob AND id NOT IN (SELECT blob FROM file_refs WHERE blob = old.blob)
      AND id NOT IN (SELECT blob FROM added WHERE blob = old.blob); END`,
  `CREATE TRIGGER added_gone AFTER DELETE ON added BEGIN
    DELETE FROM blobs WHERE id = old.blob AND id NOT IN (SELECT blob FROM file_refs WHERE blob = old.blob); END`,
  `CREATE TRIGGER blobs_went AFTER DELETE ON blobs BEGIN
    DELETE FROM blob_leaves WHERE blob = old.id;
    INSERT OR IGNORE INTO blobs_gone VALUES (old.file); END`,
];

/** Blobs of this person's that are larger than the host takes: they go over links alone. */
export const LARGE_TABLES: readonly string[] = [
  "CREATE TABLE large_blobs (blob TEXT PRIMARY KEY NOT NULL)",
  `CREATE TRIGGER large_blobs_went AFTER DELETE ON blobs BEGIN
    DELETE FROM large_blobs WHERE blob = old.id; END`,
];

/** What is said of files that were added: in memory, because nobody knows yet whether they go into a locked room. */
export function makeAdded(database: Database): void {
  database.run("PRAGMA temp_store = MEMORY");
  database.run("CREATE TEMP TABLE IF NOT EXISTS added_files (blob TEXT PRIMARY KEY NOT NULL, about BLOB NOT NULL)");
}
