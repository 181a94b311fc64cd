import { type Kysely, sql } from "kysely";
import type { Migration, MigrationProvider } from "kysely/migration";

/** Column types that differ between the databases the schema is made for. */
const blob = "blob" as const;
const integer = "integer" as const;

const first: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("host")
      .addColumn("id", integer, (it) => it.primaryKey())
      .addColumn("generation", blob, (it) => it.notNull())
      .addColumn("opaque_setup", "text", (it) => it.notNull())
      .addColumn("created_at", integer, (it) => it.notNull())
      .execute();
    await db.schema
      .createTable("entry")
      .addColumn("roster", "text", (it) => it.notNull())
      .addColumn("number", integer, (it) => it.notNull())
      .addColumn("entry", blob, (it) => it.notNull())
      .addPrimaryKeyConstraint("entry_key", ["roster", "number"])
      .execute();
    await db.schema
      .createTable("box_key")
      .addColumn("hash", blob, (it) => it.primaryKey().notNull())
      .addColumn("key", blob, (it) => it.notNull())
      .execute();
    await db.schema
      .createTable("generation")
      .addColumn("position", integer, (it) => it.primaryKey())
      .addColumn("roster", "text", (it) => it.notNull())
      .addColumn("generation", blob, (it) => it.notNull())
      .addColumn("record", blob, (it) => it.notNull())
      .addUniqueConstraint("generation_once", ["roster", "generation"])
      .execute();
    await db.schema
      .createTable("box")
      .addColumn("position", integer, (it) => it.primaryKey())
      .addColumn("ring_kind", "text", (it) => it.notNull())
      .addColumn("ring", "text", (it) => it.notNull())
      .addColumn("generation", blob, (it) => it.notNull())
      .addColumn("recipient_kind", "text", (it) => it.notNull())
      .addColumn("recipient", "text", (it) => it.notNull())
      .addColumn("key", blob, (it) => it.notNull())
      .addColumn("author", "text", (it) => it.notNull())
      .addColumn("sealed", blob, (it) => it.notNull())
      .addUniqueConstraint("box_once", ["recipient", "ring", "generation", "key", "author"])
      .execute();
    await db.schema.createIndex("box_by_recipient").on("box").columns(["recipient", "position"]).execute();
    await db.schema
      .createTable("room")
      .addColumn("number", integer, (it) => it.primaryKey())
      .addColumn("room", "text", (it) => it.notNull().unique())
      .addColumn("roster", "text", (it) => it.notNull())
      .addColumn("mode", "text", (it) => it.notNull())
      .execute();
    await db.schema
      .createTable("event")
      .addColumn("room", integer, (it) => it.notNull().references("room.number"))
      .addColumn("seq", integer, (it) => it.notNull())
      .addColumn("at", integer, (it) => it.notNull())
      .addColumn("id", blob, (it) => it.notNull())
      .addColumn("device", blob, (it) => it.notNull())
      .addColumn("sequence", integer, (it) => it.notNull())
      .addColumn("event", blob, (it) => it.notNull())
      .addColumn("running", blob, (it) => it.notNull())
      .addPrimaryKeyConstraint("event_key", ["room", "seq"])
      .addUniqueConstraint("event_once", ["room", "id"])
      .addUniqueConstraint("event_sequence", ["room", "device", "sequence"])
      // Rows lie in the order of their key: one page less to write for every message.
      .modifyEnd(sql`without rowid`)
      .execute();
    await db.schema
      .createTable("vault")
      .addColumn("person", "text", (it) => it.primaryKey().notNull())
      .addColumn("record", "text")
      .addColumn("sealed", blob, (it) => it.notNull())
      .addColumn("by_password", blob)
      .addColumn("by_kit", blob, (it) => it.notNull())
      .execute();
  },
};

const presence: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("presence")
      .addColumn("person", "text", (it) => it.primaryKey().notNull())
      .addColumn("choice", "text", (it) => it.notNull())
      .addColumn("shows_last_seen", integer, (it) => it.notNull())
      .addColumn("last_seen", integer)
      .execute();
  },
};

/** What an owner does at the command line: devices shut out, a backup restored. */
const owners: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("shut_out")
      .addColumn("device", "text", (it) => it.primaryKey().notNull())
      .addColumn("at", integer, (it) => it.notNull())
      .execute();
    await db.schema
      .createTable("restored")
      .addColumn("id", integer, (it) => it.primaryKey())
      .addColumn("at", integer, (it) => it.notNull())
      .addColumn("head", integer, (it) => it.notNull())
      .addColumn("settled_at", integer)
      .execute();
  },
};

/** The recovery kit's own key, and since when password and kit are what they are. */
const kitKeys: Migration = {
  async up(db: Kysely<unknown>) {
    // One column at a time: SQLite adds no more with one statement.
    await db.schema.alterTable("vault").addColumn("kit_key", blob).execute();
    await db.schema.alterTable("vault").addColumn("password_at", integer).execute();
    await db.schema.alterTable("vault").addColumn("kit_at", integer).execute();
  },
};

const deviceSeen: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("device_seen")
      .addColumn("device", "text", (it) => it.primaryKey().notNull())
      .addColumn("at", integer, (it) => it.notNull())
      .execute();
  },
};

const ownValues: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("own_value")
      .addColumn("person", "text", (it) => it.notNull())
      .addColumn("slot", blob, (it) => it.notNull())
      .addColumn("version", integer, (it) => it.notNull())
      .addColumn("position", integer, (it) => it.notNull())
      .addColumn("key", blob, (it) => it.notNull())
      .addColumn("sealed", blob, (it) => it.notNull())
      .addPrimaryKeyConstraint("own_value_key", ["person", "slot"])
      .addUniqueConstraint("own_value_place", ["person", "position"])
      .execute();
  },
};

/** How long a room's words are kept. */
const retention: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("room").addColumn("retain", integer).execute();
  },
};

/** What devices last said of how far they have received and read a room. */
const receipts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("receipt")
      .addColumn("room", integer, (it) => it.notNull())
      .addColumn("device", "text", (it) => it.notNull())
      .addColumn("person", "text", (it) => it.notNull())
      .addColumn("position", integer, (it) => it.notNull().unique())
      .addColumn("at", integer, (it) => it.notNull())
      .addColumn("signal", blob, (it) => it.notNull())
      .addPrimaryKeyConstraint("receipt_key", ["room", "device"])
      .execute();
  },
};

/** What waits, for a few hours, for devices in rooms that are relayed. Places grow for ever: a device names them. */
const relay: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("relay")
      .addColumn("number", integer, (it) => it.primaryKey().autoIncrement())
      .addColumn("room", integer, (it) => it.notNull().references("room.number"))
      .addColumn("author", "text", (it) => it.notNull())
      .addColumn("hash", blob, (it) => it.notNull().unique())
      .addColumn("at", integer, (it) => it.notNull())
      .addColumn("event", blob, (it) => it.notNull())
      .execute();
    await db.schema
      .createTable("relay_waiting")
      .addColumn("position", integer, (it) => it.primaryKey().autoIncrement())
      .addColumn("device", "text", (it) => it.notNull())
      .addColumn("relay", integer, (it) => it.notNull())
      .addUniqueConstraint("relay_waiting_once", ["relay", "device"])
      .execute();
    await db.schema.createIndex("relay_by_device").on("relay_waiting").columns(["device", "position"]).execute();
    await db.schema
      .createTable("relay_ack")
      .addColumn("position", integer, (it) => it.primaryKey().autoIncrement())
      .addColumn("device", "text", (it) => it.notNull())
      .addColumn("at", integer, (it) => it.notNull())
      .addColumn("ack", blob, (it) => it.notNull())
      .execute();
    await db.schema.createIndex("relay_ack_by_device").on("relay_ack").columns(["device", "position"]).execute();
  },
};

/**
 * Boxes of rooms that are not kept go again when they are old (`at`: when they came). Places grow for ever since: a device has read up to
 * one, and would miss what came in the place of a box that is gone.
 */
const passingBoxes: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("box_anew")
      .addColumn("position", integer, (it) => it.primaryKey().autoIncrement())
      .addColumn("ring_kind", "text", (it) => it.notNull())
      .addColumn("ring", "text", (it) => it.notNull())
      .addColumn("generation", blob, (it) => it.notNull())
      .addColumn("recipient_kind", "text", (it) => it.notNull())
      .addColumn("recipient", "text", (it) => it.notNull())
      .addColumn("key", blob, (it) => it.notNull())
      .addColumn("author", "text", (it) => it.notNull())
      .addColumn("sealed", blob, (it) => it.notNull())
      .addColumn("at", integer, (it) => it.notNull().defaultTo(0))
      .addUniqueConstraint("box_once", ["recipient", "ring", "generation", "key", "author"])
      .execute();
    await sql`INSERT INTO box_anew (position, ring_kind, ring, generation, recipient_kind, recipient, key, author, sealed)
      SELECT position, ring_kind, ring, generation, recipient_kind, recipient, key, author, sealed FROM box`.execute(
      db,
    );
    await db.schema.dropTable("box").execute();
    await db.schema.alterTable("box_anew").renameTo("box").execute();
    await db.schema.createIndex("box_by_recipient").on("box").columns(["recipient", "position"]).execute();
    await db.schema.createIndex("box_passing").on("box").column("at").where(sql.ref("at"), ">", 0).execute();
  },
};

/**
 * Sealed files: who has brought them, what refers to them, for which devices those of relayed rooms wait, uploads that are not
 * finished, and what the owner lets the host keep.
 */
const blobs: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("blob")
      .addColumn("number", integer, (it) => it.primaryKey().autoIncrement())
      .addColumn("blob", blob, (it) => it.notNull().unique())
      .addColumn("size", integer, (it) => it.notNull())
      .execute();
    await db.schema
      .createTable("blob_put")
      .addColumn("blob", integer, (it) => it.notNull().references("blob.number"))
      .addColumn("person", "text", (it) => it.notNull())
      .addColumn("at", integer, (it) => it.notNull())
      .addPrimaryKeyConstraint("blob_put_once", ["blob", "person"])
      .execute();
    await db.schema
      .createTable("blob_ref")
      .addColumn("room", integer, (it) => it.notNull())
      .addColumn("seq", integer, (it) => it.notNull())
      .addColumn("blob", integer, (it) => it.notNull().references("blob.number"))
      .addColumn("person", "text", (it) => it.notNull())
      .addPrimaryKeyConstraint("blob_ref_once", ["room", "seq", "blob"])
      .execute();
    await db.schema.createIndex("blob_ref_by_blob").on("blob_ref").column("blob").execute();
    await db.schema.createIndex("blob_ref_by_person").on("blob_ref").column("person").execute();
    await db.schema
      .createTable("blob_waiting")
      .addColumn("blob", integer, (it) => it.notNull().references("blob.number"))
      .addColumn("hash", blob, (it) => it.notNull())
      .addColumn("device", "text", (it) => it.notNull())
      .addColumn("room", integer, (it) => it.notNull())
      .addColumn("author", "text", (it) => it.notNull())
      .addColumn("person", "text", (it) => it.notNull())
      .addColumn("at", integer, (it) => it.notNull())
      .addPrimaryKeyConstraint("blob_waiting_once", ["blob", "hash", "device"])
      .execute();
    await db.schema.createIndex("blob_waiting_by_device").on("blob_waiting").column("device").execute();
    await db.schema
      .createTable("upload")
      .addColumn("upload", "text", (it) => it.primaryKey())
      .addColumn("blob", blob, (it) => it.notNull())
      .addColumn("size", integer, (it) => it.notNull())
      .addColumn("person", "text", (it) => it.notNull())
      .addColumn("device", "text", (it) => it.notNull())
      .addColumn("at", integer, (it) => it.notNull())
      .addUniqueConstraint("upload_once", ["device", "blob"])
      .execute();
    await db.schema
      .createTable("blob_rules")
      .addColumn("id", integer, (it) => it.primaryKey())
      .addColumn("file", integer, (it) => it.notNull())
      .addColumn("person", integer, (it) => it.notNull())
      .execute();
  },
};

/** Who has brought a file first: it counts to their share. */
const blobPerson: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("blob").addColumn("person", "text").execute();
  },
};

/** All changes of the schema, in the order of their names. A name that was released never changes again. */
export const migrations: MigrationProvider = {
  getMigrations: async () => ({
    "001-first": first,
    "002-presence": presence,
    "003-kit-keys": kitKeys,
    "004-owners": owners,
    "005-device-seen": deviceSeen,
    "006-own-values": ownValues,
    "007-retention": retention,
    "008-receipts": receipts,
    "010-relay": relay,
    "011-passing-boxes": passingBoxes,
    "013-blobs": blobs,
    "014-blob-person": blobPerson,
  }),
};
