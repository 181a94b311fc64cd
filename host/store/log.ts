import type { Database } from "bun:sqlite";
import type { Bytes } from "@hearth/protocol";
import type { Kysely } from "kysely";
import { openReferences, type References } from "./references.ts";
import type { EventRow, Tables } from "./tables.ts";
import { asBytes } from "./value.ts";

/** Where an event stands in a room's log, and its bytes. */
export interface KeptEvent {
  readonly seq: number;
  /** ms since 1970. */
  readonly at: number;
  readonly event: Bytes;
}

/**
 * Rooms' logs inside one transaction. Synchronous, because SQLite is: nothing else can come in between. Rooms are named
 * by their number, events and devices by their 16 bytes.
 */
export interface LogWriting {
  find(room: number, id: Bytes): KeptEvent | undefined;
  /** The highest sequence number of a device's events in a room; 0 if there are none. */
  highestSequence(room: number, device: Bytes): number;
  hasSequence(room: number, device: Bytes, sequence: number): boolean;
  append(row: EventRow): void;
  /** To blobs. */
  readonly references: Pick<References, "find" | "refer">;
  /** Puts a tombstone in an event's place, which refers to no blob. */
  erase(room: number, seq: number, tombstone: Bytes): void;
}

export interface SqliteLog {
  /** Runs `work` in a transaction: all of it is kept, or (when it throws) nothing. */
  transact<T>(work: (log: LogWriting) => T): T;
  close(): void;
}

/**
 * The hot path: Kysely writes these statements once, SQLite prepares them once, and from then on a message costs neither
 * of that again. Every message goes through here, and a quiet home's messages all come while the program is still cold.
 */
export function sqliteLog(db: Kysely<Tables>, database: Database): SqliteLog {
  const nothing = new Uint8Array();
  const prepare = <Row, Values extends (number | Bytes)[]>(query: { compile(): { readonly sql: string } }) =>
    database.prepare<Row, Values>(query.compile().sql);
  const place = db.selectFrom("event").where("room", "=", 0);
  const finding = prepare<KeptEvent, [number, Bytes]>(place.select(["seq", "at", "event"]).where("id", "=", nothing));
  const highest = prepare<{ sequence: number | null }, [number, Bytes]>(
    place.select((it) => it.fn.max("sequence").as("sequence")).where("device", "=", nothing),
  );
  const having = prepare<{ seq: number }, [number, Bytes, number]>(
    place.select("seq").where("device", "=", nothing).where("sequence", "=", 0),
  );
  const columns = ["room", "seq", "at", "id", "device", "sequence", "event", "running"] as const;
  const empty = { room: 0, seq: 0, at: 0, id: nothing, device: nothing, sequence: 0, event: nothing, running: nothing };
  const appending = prepare<never, [number, number, number, Bytes, Bytes, number, Bytes, Bytes]>(
    db.insertInto("event").columns(columns).values(empty),
  );
  const erasing = prepare<never, [Bytes, number, number]>(
    db.updateTable("event").set({ event: nothing }).where("room", "=", 0).where("seq", "=", 0),
  );
  const references = openReferences(database);
  const [begin, commit, rollback] = ["begin immediate", "commit", "rollback"].map((sql) => database.prepare(sql));
  const log: LogWriting = {
    find(room, id) {
      const row = finding.get(room, id);
      return row ? { ...row, event: asBytes(row.event) } : undefined;
    },
    highestSequence: (room, device) => highest.get(room, device)?.sequence ?? 0,
    hasSequence: (room, device, sequence) => having.get(room, device, sequence) !== null,
    append(it) {
      appending.run(it.room, it.seq, it.at, it.id, it.device, it.sequence, it.event, it.running);
    },
    references,
    erase(room, seq, tombstone) {
      erasing.run(tombstone, room, seq);
      references.drop(room, seq);
    },
  };
  return {
    transact(work) {
      begin?.run();
      try {
        const result = work(log);
        commit?.run();
        return result;
      } catch (error) {
        // After some failures (a full disk) SQLite has rolled back by itself.
        if (database.inTransaction) rollback?.run();
        throw error;
      }
    },
    close() {
      references.close();
      for (const it of [finding, highest, having, appending, erasing, begin, commit, rollback]) it?.finalize();
    },
  };
}
