import { BLOB_TABLES, LARGE_TABLES } from "../blobs/tables.ts";
import { LOCK_TABLES } from "../locks/tables.ts";
import type { Database } from "../ports.ts";
import { FILE_SEARCH_TABLES, SEARCH_TABLES } from "../search/tables.ts";

/**
 * One schema for every device. Ids are UUID text, hashes and sealed bytes are blobs, times are ms since 1970, booleans
 * 0 and 1. Each step is run once, in order, and never changed after it has been released.
 */
const STEPS: readonly string[][] = [
  [
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE entries (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
    "CREATE TABLE keys (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE generations (generation TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE secrets (generation TEXT PRIMARY KEY, kind TEXT NOT NULL, secret BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE waiting_boxes (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
    "CREATE TABLE intents (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
    // A kept room's log as far as it is here: first and last position, the running hash before the first and behind the last.
    "CREATE TABLE rooms (room TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, before BLOB NOT NULL, running BLOB NOT NULL) WITHOUT ROWID",
    // state: open, waiting (not yet openable), unvouched (revoked device, no checkpoint yet), refused.
    `CREATE TABLE log (room TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, id TEXT NOT NULL, device TEXT NOT NULL,
      sequence INTEGER NOT NULL, hash BLOB NOT NULL, running BLOB NOT NULL, state TEXT NOT NULL, why TEXT, event BLOB NOT NULL,
      PRIMARY KEY (room, seq)) WITHOUT ROWID`,
    "CREATE INDEX log_by_device ON log (room, device, seq)",
    "CREATE INDEX log_by_state ON log (state, room, seq) WHERE state IN ('waiting', 'unvouched')",
    "CREATE INDEX log_by_id ON log (id)",
    // The timeline: what is shown (kind: message, waiting, notice). ms is the author's clock clamped to `at`.
    `CREATE TABLE items (id TEXT PRIMARY KEY, room TEXT NOT NULL, kind TEXT NOT NULL, person TEXT, ms INTEGER NOT NULL,
      counter INTEGER NOT NULL, text TEXT NOT NULL) WITHOUT ROWID`,
    "CREATE INDEX items_in_order ON items (room, ms, counter, id)",
    // Last writer wins per key: names of the home, of channels and of people.
    "CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL, ms INTEGER NOT NULL, counter INTEGER NOT NULL, id TEXT NOT NULL) WITHOUT ROWID",
    // What waits to be sent, in order. event is null until it is sealed; from then on its bytes may have left the device.
    `CREATE TABLE outbox (place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, room TEXT NOT NULL, content BLOB NOT NULL,
      event BLOB, failed TEXT)`,
    // This device's own count in each room.
    "CREATE TABLE mine (room TEXT PRIMARY KEY, sequence INTEGER NOT NULL, hash BLOB NOT NULL) WITHOUT ROWID",
    // Who vouched for a room's log up to seq, and at which number of the roster's head they said so.
    "CREATE TABLE checkpoints (id TEXT PRIMARY KEY, room TEXT NOT NULL, seq INTEGER NOT NULL, running BLOB NOT NULL, device TEXT NOT NULL, head INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE troubles (key TEXT PRIMARY KEY, code TEXT NOT NULL, room TEXT, text TEXT NOT NULL, stops INTEGER NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID",
  ],
  [
    // Last writer wins per key: pictures of people and of the home. type and bytes are null where one was taken away.
    `CREATE TABLE pictures (key TEXT PRIMARY KEY, type TEXT, bytes BLOB, ms INTEGER NOT NULL, counter INTEGER NOT NULL,
      id TEXT NOT NULL) WITHOUT ROWID`,
    "CREATE INDEX pictures_by_id ON pictures (id)",
  ],
  [
    // What the host has acknowledged and its log has not brought back yet: a host that is restored may have forgotten it.
    "CREATE TABLE acknowledged (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, room TEXT NOT NULL, content BLOB NOT NULL, event BLOB)",
  ],
  [
    // Notes and letters to this person (content as CBOR) that are to be opened, some as soon as a key has come.
    `CREATE TABLE inbox (id TEXT PRIMARY KEY, person TEXT NOT NULL, in_charge INTEGER NOT NULL, ms INTEGER NOT NULL,
      counter INTEGER NOT NULL, content BLOB NOT NULL) WITHOUT ROWID`,
    // What this person has reported, or was told as one of those in charge. said: the message's text by the reporter's word.
    `CREATE TABLE reports (id TEXT PRIMARY KEY, person TEXT NOT NULL, about TEXT NOT NULL, reason TEXT NOT NULL, ms INTEGER NOT NULL,
      event TEXT, room TEXT, said_at INTEGER, said TEXT) WITHOUT ROWID`,
    // What was done about them: each admin's last word.
    `CREATE TABLE settlements (report TEXT NOT NULL, person TEXT NOT NULL, done TEXT NOT NULL, note TEXT NOT NULL, ms INTEGER NOT NULL,
      counter INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (report, person)) WITHOUT ROWID`,
  ],
  [
    // What a message answers, the message whose thread it stands in, and whether it names this person (1) or everyone (2).
    "ALTER TABLE items ADD COLUMN reply TEXT",
    "ALTER TABLE items ADD COLUMN thread TEXT",
    "ALTER TABLE items ADD COLUMN mention INTEGER NOT NULL DEFAULT 0",
  ],
  [
    // With a rowid: SQLite copies rows of a table without one about as its tree grows, and `secure_delete` misses the copies.
    `CREATE TABLE kept_items (id TEXT PRIMARY KEY NOT NULL, room TEXT NOT NULL, kind TEXT NOT NULL, person TEXT, ms INTEGER NOT NULL,
      counter INTEGER NOT NULL, text TEXT NOT NULL, reply TEXT, thread TEXT, mention INTEGER NOT NULL DEFAULT 0,
      edited INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0, forwarded INTEGER NOT NULL DEFAULT 0)`,
    `INSERT INTO kept_items (id, room, kind, person, ms, counter, text, reply, thread, mention)
      SELECT id, room, kind, person, ms, counter, text, reply, thread, mention FROM items ORDER BY ms, counter, id`,
    "DROP TABLE items",
    "ALTER TABLE kept_items RENAME TO items",
    "CREATE INDEX items_in_order ON items (room, ms, counter, id) WHERE thread IS NULL",
    "CREATE INDEX items_in_threads ON items (thread, ms, counter, id) WHERE thread IS NOT NULL",
    // Each edit that came. Only the newest of each person has its text and mention, and once the message is here, its author's.
    `CREATE TABLE edits (id TEXT PRIMARY KEY NOT NULL, message TEXT NOT NULL, room TEXT NOT NULL, person TEXT NOT NULL,
      ms INTEGER NOT NULL, counter INTEGER NOT NULL, text TEXT NOT NULL, mention INTEGER NOT NULL)`,
    "CREATE INDEX edits_by_message ON edits (message, room, person, ms, counter, id)",
    // Who took a message away. moderates: they might take away anybody's when they did.
    `CREATE TABLE deletions (message TEXT NOT NULL, room TEXT NOT NULL, person TEXT NOT NULL, moderates INTEGER NOT NULL,
      PRIMARY KEY (message, room, person)) WITHOUT ROWID`,
    `CREATE TABLE reactions (message TEXT NOT NULL, room TEXT NOT NULL, person TEXT NOT NULL, emoji TEXT NOT NULL, shown INTEGER NOT NULL,
      ms INTEGER NOT NULL, counter INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (message, room, person, emoji)) WITHOUT ROWID`,
    `CREATE TABLE pins (message TEXT NOT NULL, room TEXT NOT NULL, pinned INTEGER NOT NULL, ms INTEGER NOT NULL, counter INTEGER NOT NULL,
      id TEXT NOT NULL, PRIMARY KEY (room, message)) WITHOUT ROWID`,
    // The message to which something is done.
    "ALTER TABLE outbox ADD COLUMN about TEXT",
    "CREATE INDEX outbox_by_message ON outbox (about) WHERE about IS NOT NULL",
  ],
  [
    // What this person's devices share (CBOR), by kind and key. version: the highest seen; there: the host's, 0 for none;
    // dirty: the host has not got it as it is here. slot: where it lies at the host, once that is known.
    `CREATE TABLE own (kind TEXT NOT NULL, key TEXT NOT NULL, slot BLOB UNIQUE, value BLOB NOT NULL, version INTEGER NOT NULL,
      there INTEGER NOT NULL, dirty INTEGER NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID`,
    "CREATE INDEX own_dirty ON own (dirty) WHERE dirty = 1",
  ],
  [
    // Looked at room by room: what of the hidden room's is not back yet counts on this device already.
    "CREATE INDEX outbox_by_room ON outbox (room, place)",
    "CREATE INDEX acknowledged_by_room ON acknowledged (room)",
  ],
  [
    ...SEARCH_TABLES,
    // What is looked for in every room's past, however long it is.
    "CREATE INDEX items_noticed ON items (room) WHERE kind = 'notice'",
    "CREATE INDEX items_by_time ON items (ms, counter)",
    "CREATE INDEX items_unindexed ON items (id) WHERE kind = 'message' AND place IS NULL",
  ],
  [
    // How far each room was read: up to position seq of its log. A greater epoch goes before a greater seq; -1: where this
    // device began. What was here before this step has been read.
    `CREATE TABLE reads (room TEXT PRIMARY KEY, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, unread INTEGER NOT NULL DEFAULT 0,
      mentions INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID`,
    "INSERT INTO reads (room, epoch, seq) SELECT room, -1, last FROM rooms",
    "INSERT INTO meta SELECT 'unread.begun', x'f5' WHERE EXISTS (SELECT 1 FROM rooms)",
    // The messages behind the mark that count, with their place in the timeline.
    `CREATE TABLE unseen (room TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, ms INTEGER NOT NULL, counter INTEGER NOT NULL,
      mention INTEGER NOT NULL, PRIMARY KEY (room, seq)) WITHOUT ROWID`,
    "CREATE INDEX unseen_in_order ON unseen (room, ms, counter, id)",
    "CREATE INDEX unseen_by_id ON unseen (id)",
    `CREATE TRIGGER unseen_came AFTER INSERT ON unseen BEGIN
      UPDATE reads SET unread = unread + 1, mentions = mentions + (new.mention > 0) WHERE room = new.room; END`,
    `CREATE TRIGGER unseen_went AFTER DELETE ON unseen BEGIN
      UPDATE reads SET unread = unread - 1, mentions = mentions - (old.mention > 0) WHERE room = old.room; END`,
    "CREATE TRIGGER unseen_deleted AFTER DELETE ON items BEGIN DELETE FROM unseen WHERE id = old.id; END",
  ],
  [
    // Private rooms: the entries of their rosters, and the records of their rings.
    "CREATE TABLE room_entries (room TEXT NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (room, number)) WITHOUT ROWID",
    `CREATE TABLE room_generations (room TEXT NOT NULL, generation TEXT NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (room, generation)) WITHOUT ROWID`,
    // At which number of a private room's head they said so.
    "ALTER TABLE checkpoints ADD COLUMN room_head INTEGER NOT NULL DEFAULT 0",
  ],
  [
    // A private room's name stands among what else is said of it (rooms/channels.ts).
    `UPDATE OR REPLACE facts SET key = 'room ' || substr(key, length('room-name ') + 1)
      WHERE key > 'room-name ' AND key < 'room-name~'`,
    // Whom a message names, as JSON; null: it was taken before that was kept.
    "ALTER TABLE items ADD COLUMN mentions TEXT",
    "ALTER TABLE edits ADD COLUMN mentions TEXT",
    // What a page said of itself, by the message's author; gone with the message's words.
    `CREATE TABLE previews (message TEXT PRIMARY KEY, url TEXT NOT NULL, title TEXT NOT NULL, description TEXT, site TEXT,
      type TEXT, bytes BLOB) WITHOUT ROWID`,
    "CREATE TRIGGER previews_gone AFTER DELETE ON items BEGIN DELETE FROM previews WHERE message = old.id; END",
    `CREATE TRIGGER previews_deleted AFTER UPDATE OF deleted ON items WHEN new.deleted = 1 BEGIN
      DELETE FROM previews WHERE message = new.id; END`,
  ],
  [
    // Of what passes and is whole, SHA-256 of the ciphertext; empty in rows from before this step.
    "ALTER TABLE log ADD COLUMN digest BLOB",
    "UPDATE log SET digest = x'' WHERE length(event) > 0 AND substr(event, 2, 1) = x'00' AND state <> 'erased'",
    "CREATE INDEX log_passing ON log (room, at) WHERE digest IS NOT NULL",
    // Where a message stood that somebody took away, by their word.
    "ALTER TABLE deletions ADD COLUMN thread TEXT",
    // The edits that a deletion names.
    `CREATE TABLE deleted_edits (event TEXT NOT NULL, room TEXT NOT NULL, message TEXT NOT NULL, person TEXT NOT NULL,
      PRIMARY KEY (event, room, message, person)) WITHOUT ROWID`,
    // How far a room was cleared: of what one person said, or ('') of everything, in front of position seq.
    "CREATE TABLE clears (room TEXT NOT NULL, person TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (room, person)) WITHOUT ROWID",
    // Every word that counts on how long a room is kept (ms, null: for ever), with its place in the log that said it.
    `CREATE TABLE retentions (id TEXT PRIMARY KEY NOT NULL, room TEXT NOT NULL, ms INTEGER, at INTEGER NOT NULL, seq INTEGER NOT NULL)`,
    "CREATE INDEX retentions_in_order ON retentions (room, seq)",
    // What the host was told of that last.
    "CREATE TABLE retained (room TEXT PRIMARY KEY, ms INTEGER) WITHOUT ROWID",
    // What the host is still to be asked to erase. mine: this person said it.
    "CREATE TABLE erasing (event TEXT PRIMARY KEY, room TEXT NOT NULL, mine INTEGER NOT NULL) WITHOUT ROWID",
    // Tombstones that the host handed over and nothing here accounts for so far.
    `CREATE TABLE tombstones (room TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL,
      passes INTEGER NOT NULL, PRIMARY KEY (room, seq)) WITHOUT ROWID`,
  ],
  // An export reads a room from its beginning, threads among the rest.
  ["CREATE INDEX items_said_in_threads ON items (room, ms, counter, id) WHERE thread IS NOT NULL"],
  [
    // How far the devices of the others have received and read a room (positions of its log), and how far this one has.
    // at: of the signal that said so. dirty: the host has not got it as it is here.
    `CREATE TABLE receipts (room TEXT NOT NULL, device TEXT NOT NULL, person TEXT NOT NULL, delivered INTEGER NOT NULL,
      read INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (room, device)) WITHOUT ROWID`,
    `CREATE TABLE my_receipts (room TEXT PRIMARY KEY, delivered INTEGER NOT NULL, read INTEGER NOT NULL, at INTEGER NOT NULL,
      dirty INTEGER NOT NULL) WITHOUT ROWID`,
  ],
  [
    // What came over a link and counts here, until its room's log brings it. at: when it came, by the host's time. event: empty
    // once its words are to be gone.
    `CREATE TABLE early (id TEXT PRIMARY KEY, room TEXT NOT NULL, device TEXT NOT NULL, sequence INTEGER NOT NULL,
      at INTEGER NOT NULL, event BLOB NOT NULL) WITHOUT ROWID`,
    "CREATE INDEX early_by_device ON early (device, room, sequence)",
    "CREATE INDEX early_by_room ON early (room, at)",
  ],
  [
    // Every word on a reaction or a pin, not only the newest: where one is cleared away, the one before it holds again.
    `CREATE TABLE said_reactions (id TEXT PRIMARY KEY NOT NULL, message TEXT NOT NULL, room TEXT NOT NULL, person TEXT NOT NULL,
      emoji TEXT NOT NULL, shown INTEGER NOT NULL, ms INTEGER NOT NULL, counter INTEGER NOT NULL) WITHOUT ROWID`,
    "INSERT OR IGNORE INTO said_reactions SELECT id, message, room, person, emoji, shown, ms, counter FROM reactions",
    "DROP TABLE reactions",
    "ALTER TABLE said_reactions RENAME TO reactions",
    "CREATE INDEX reactions_by_message ON reactions (message, room, person, emoji, ms, counter, id)",
    `CREATE VIEW reactions_now AS SELECT * FROM reactions WHERE NOT EXISTS (SELECT 1 FROM reactions AS later
      WHERE later.message = reactions.message AND later.room = reactions.room AND later.person = reactions.person
        AND later.emoji = reactions.emoji AND (later.ms, later.counter, later.id) > (reactions.ms, reactions.counter, reactions.id))`,
    `CREATE TABLE said_pins (id TEXT PRIMARY KEY NOT NULL, message TEXT NOT NULL, room TEXT NOT NULL, pinned INTEGER NOT NULL,
      ms INTEGER NOT NULL, counter INTEGER NOT NULL) WITHOUT ROWID`,
    "INSERT OR IGNORE INTO said_pins SELECT id, message, room, pinned, ms, counter FROM pins",
    "DROP TABLE pins",
    "ALTER TABLE said_pins RENAME TO pins",
    "CREATE INDEX pins_by_message ON pins (room, message, ms, counter, id)",
    `CREATE VIEW pins_now AS SELECT * FROM pins WHERE NOT EXISTS (SELECT 1 FROM pins AS later WHERE later.room = pins.room
      AND later.message = pins.message AND (later.ms, later.counter, later.id) > (pins.ms, pins.counter, pins.id))`,
    // An edit may name somebody who was not named at first.
    `CREATE TRIGGER unseen_edited AFTER UPDATE OF mention ON items WHEN new.mention <> old.mention BEGIN
      UPDATE unseen SET mention = new.mention WHERE id = new.id AND room = new.room; END`,
    `CREATE TRIGGER unseen_changed AFTER UPDATE OF mention ON unseen BEGIN
      UPDATE reads SET mentions = mentions + (new.mention > 0) - (old.mention > 0) WHERE room = new.room; END`,
  ],
  [
    // What this device has said in rooms that are not kept. event: empty once all for whom it was have acknowledged it.
    `CREATE TABLE queue (id TEXT PRIMARY KEY NOT NULL, room TEXT NOT NULL, hash BLOB NOT NULL UNIQUE, at INTEGER NOT NULL,
      event BLOB NOT NULL)`,
    "CREATE INDEX queue_waiting ON queue (room, id) WHERE length(event) > 0",
    // For which devices it was. has: it has acknowledged it. offered: when the host took it for it last, by the host's time; 0: never.
    `CREATE TABLE queue_to (id TEXT NOT NULL, device TEXT NOT NULL, person TEXT NOT NULL, has INTEGER NOT NULL, offered INTEGER NOT NULL,
      PRIMARY KEY (id, device)) WITHOUT ROWID`,
    // What others have said there. place: where it counts as unread, in the order of the authors' clocks.
    `CREATE TABLE unkept (id TEXT PRIMARY KEY NOT NULL, room TEXT NOT NULL, device TEXT NOT NULL, hash BLOB NOT NULL,
      place INTEGER NOT NULL) WITHOUT ROWID`,
    "CREATE INDEX unkept_in_order ON unkept (room, place)",
  ],
  [...LOCK_TABLES],
  [
    // Events of rooms that are not kept as they were handed over, while their words are here: for this person's other devices.
    `CREATE TABLE history (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, room TEXT NOT NULL,
      generation TEXT NOT NULL, event BLOB NOT NULL)`,
    "CREATE INDEX history_by_generation ON history (generation)",
    // Another device of this person's may say the same: no link gets it before the log has one of the two.
    "ALTER TABLE outbox ADD COLUMN log_first INTEGER NOT NULL DEFAULT 0",
  ],
  [...BLOB_TABLES, ...FILE_SEARCH_TABLES],
  [...LARGE_TABLES],
];

/** Brings a database up to the newest schema: wholly or not at all. */
export function migrate(database: Database): void {
  database.run("PRAGMA recursive_triggers = ON"); // else REPLACE would leave the words of the row it replaces in the index
  const at = Number(database.all("PRAGMA user_version")[0]?.["user_version"] ?? 0);
  if (at >= STEPS.length) return;
  // All in one transaction: a new device would otherwise write the schema's pages once for every step.
  database.transaction(() => {
    for (const sql of STEPS.slice(at).flat()) database.run(sql);
    database.run(`PRAGMA user_version = ${STEPS.length}`);
  });
}
