import type { Database } from "../ports.ts";
import { SEARCH_TABLES } from "../search/tables.ts";

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
  [...SEARCH_TABLES],
  [
    // Private rooms: the entries of their rosters, and the records of their rings.
    "CREATE TABLE room_entries (room TEXT NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (room, number)) WITHOUT ROWID",
    `CREATE TABLE room_generations (room TEXT NOT NULL, generation TEXT NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (room, generation)) WITHOUT ROWID`,
    // At which number of a private room's head they said so.
    "ALTER TABLE checkpoints ADD COLUMN room_head INTEGER NOT NULL DEFAULT 0",
  ],
];

/** Brings a database up to the newest schema, each step in one transaction. */
export function migrate(database: Database): void {
  database.run("PRAGMA recursive_triggers = ON"); // else REPLACE would leave the words of the row it replaces in the index
  const at = Number(database.all("PRAGMA user_version")[0]?.["user_version"] ?? 0);
  STEPS.slice(at).forEach((step, i) => {
    database.transaction(() => {
      for (const sql of step) database.run(sql);
      database.run(`PRAGMA user_version = ${at + i + 1}`);
    });
  });
}
