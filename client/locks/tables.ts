import type { Database } from "../ports.ts";

/**
 * What the store keeps of passphrase locks, as one step of its schema. Invariant: what is said under a lock is on the disk
 * only as it was sealed; `opened` holds the words, in memory, while this device has the lock's key.
 */
export const LOCK_TABLES: readonly string[] = [
  // Under which lock (hex) an item's words are closed, and which event says them: the message, or its newest edit.
  "ALTER TABLE items ADD COLUMN lock TEXT",
  "ALTER TABLE items ADD COLUMN said TEXT",
  "ALTER TABLE edits ADD COLUMN lock TEXT",
  // Every word that counts on a room's lock; lock null: taken off.
  `CREATE TABLE locks (id TEXT PRIMARY KEY NOT NULL, room TEXT NOT NULL, lock TEXT, salt BLOB, ms INTEGER NOT NULL,
    counter INTEGER NOT NULL)`,
  "CREATE INDEX locks_in_order ON locks (room, ms, counter, id)",
  // What was said under locks, still sealed. kind: message, edit, react; message: what an edit or a reaction is about.
  `CREATE TABLE locked (id TEXT PRIMARY KEY NOT NULL, room TEXT NOT NULL, lock TEXT NOT NULL, kind TEXT NOT NULL, message TEXT,
    person TEXT NOT NULL, ms INTEGER NOT NULL, counter INTEGER NOT NULL, sealed BLOB NOT NULL)`,
  "CREATE INDEX locked_by_lock ON locked (lock, id)",
  "CREATE INDEX locked_by_room ON locked (room, person)",
  "CREATE INDEX locked_by_message ON locked (message) WHERE message IS NOT NULL",
  // Keys that this person wants remembered on this device.
  "CREATE TABLE passphrases (lock TEXT PRIMARY KEY NOT NULL, room TEXT NOT NULL, key BLOB NOT NULL)",
  `CREATE TRIGGER locked_gone AFTER DELETE ON items BEGIN
    DELETE FROM locked WHERE id = old.id;
    DELETE FROM locked WHERE message = old.id; END`,
];

/** The words themselves, with each connection to the store anew and never in its files. Of broken ones all is null. */
export function makeOpened(database: Database): void {
  database.run("PRAGMA temp_store = MEMORY");
  database.run(
    "CREATE TEMP TABLE IF NOT EXISTS opened (id TEXT PRIMARY KEY NOT NULL, lock TEXT NOT NULL, text TEXT, emoji TEXT, shown INTEGER, files BLOB)",
  );
  database.run(
    "CREATE TEMP TRIGGER IF NOT EXISTS opened_gone AFTER DELETE ON main.locked BEGIN DELETE FROM opened WHERE id = old.id; END",
  );
}

/** SQL: behind a query of `items`, so that {@link TEXT} can be read. */
export const OPENED = "LEFT JOIN opened ON opened.id = items.said AND items.lock IS NOT NULL";
/** SQL: an item's words as far as they can be read here; with {@link OPENED}. */
export const TEXT = "coalesce(opened.text, items.text)";

/** Stands for what is closed here wherever a line of it would be shown. */
export const LOCKED = "A locked message";
