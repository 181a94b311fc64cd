import { type Bytes, type DeviceId, type EventId, type RoomId, RUNNING_START, sameBytes } from "@hearth/protocol";
import type { Database, Row } from "../ports.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";
import { forgetBehind } from "../unread/unread.ts";

/** How much of a room's kept log is here: positions `first` to `last`, with the running hash before the one and behind the other. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly before: Bytes;
  readonly running: Bytes;
}

/**
 * open: on the timeline. waiting: cannot be judged or opened yet. unvouched: by a device revoked meanwhile, and no
 * checkpoint covers it yet. closed: from before this person was in the room, and not for them. refused: never shown.
 * erased: it was good, and only its tombstone is left. newer: good too, but only a later version of the app can read it.
 */
export type LogState = "open" | "waiting" | "unvouched" | "closed" | "refused" | "erased" | "newer";

export interface LogRow {
  readonly room: RoomId;
  readonly seq: number;
  readonly at: number;
  /** Empty if the event has no readable header. */
  readonly id: EventId | "";
  readonly device: DeviceId | "";
  readonly sequence: number;
  readonly hash: Bytes;
  readonly running: Bytes;
  readonly state: LogState;
  readonly why: string | null;
  readonly event: Bytes;
  /**
   * SHA-256 of the ciphertext, of what goes with a room's retention and is whole: enough to leave a tombstone within a
   * transaction. Of rows that are older than this column it is empty.
   */
  readonly digest: Bytes | null;
}

export interface Place {
  readonly sequence: number;
  readonly hash: Bytes;
}

/** The kept logs as the host handed them over, judged item by item. Nothing is taken out, but for a restored host (`forget`). */
export class Log {
  constructor(private readonly database: Database) {}

  span(room: RoomId): Span | undefined {
    const row = this.database.all("SELECT * FROM rooms WHERE room = ?", room)[0];
    return (
      row && {
        first: asNumber(row["first"]),
        last: asNumber(row["last"]),
        before: asBytes(row["before"]),
        running: asBytes(row["running"]),
      }
    );
  }

  /** A span with nothing in it, at the log's beginning. */
  static readonly empty: Span = { first: 1, last: 0, before: RUNNING_START, running: RUNNING_START };

  setSpan(room: RoomId, { first, last, before, running }: Span): void {
    this.database.run("INSERT OR REPLACE INTO rooms VALUES (?, ?, ?, ?, ?)", room, first, last, before, running);
  }

  /** The position of an event; `undefined` if it is not here. */
  placeOf(room: RoomId, id: string): number | undefined {
    const row = this.database.all("SELECT seq FROM log WHERE room = ? AND id = ? ORDER BY seq LIMIT 1", room, id)[0];
    return row && asNumber(row["seq"]);
  }

  rooms(): RoomId[] {
    return this.database.all("SELECT room FROM rooms").map((row) => asText(row["room"]) as RoomId);
  }

  write(row: LogRow): void {
    this.database.run(
      "INSERT OR REPLACE INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.room,
      row.seq,
      row.at,
      row.id,
      row.device,
      row.sequence,
      row.hash,
      row.running,
      row.state,
      row.why,
      row.event,
      row.digest,
    );
  }

  /** True if an event of this id counts already. One that merely waits might be made up: it keeps only its own bytes out. */
  known(id: EventId, hash: Bytes): boolean {
    const rows = this.database.all("SELECT state, hash FROM log WHERE id = ? AND state != 'refused'", id);
    return rows.some((row) => row["state"] !== "waiting" || sameBytes(asBytes(row["hash"]), hash));
  }

  /** The device's nearest event before position `seq`. */
  before(room: RoomId, device: DeviceId, seq: number): Place | undefined {
    return this.place("seq < ? ORDER BY seq DESC", room, device, seq);
  }

  /** The device's nearest event from position `seq` on. */
  from(room: RoomId, device: DeviceId, seq: number): (Place & { id: string }) | undefined {
    return this.place("seq >= ? ORDER BY seq", room, device, seq);
  }

  /** True if another event with this device's number `sequence` stands in the log here. */
  has(room: RoomId, device: DeviceId, sequence: number, otherThan: EventId): boolean {
    const sql = "SELECT 1 FROM log WHERE room = ? AND device = ? AND sequence = ? AND id != ? AND state != 'refused'";
    return this.database.all(sql, room, device, sequence, otherThan).length > 0;
  }

  inState(state: "waiting" | "unvouched"): LogRow[] {
    // The index of these two states is found by its own words alone.
    const sql = "SELECT * FROM log WHERE state IN ('waiting', 'unvouched') AND state = ? ORDER BY room, seq";
    return this.database.all(sql, state).map(rowOf);
  }

  /** True if words of a device that was signed out stand in a room, and are not shown. */
  holdsRevoked(room: RoomId): boolean {
    const sql = "SELECT 1 FROM log WHERE room = ? AND why = 'signer_revoked' AND state != 'closed' LIMIT 1";
    return this.database.all(sql, room).length > 0;
  }

  /** Items behind position `seq`, in order, up to about `bytes` in all, at least one if there is one. */
  behind(room: RoomId, seq: number, bytes: number): LogRow[] {
    const rows: LogRow[] = [];
    let size = 0;
    const sql = "SELECT * FROM log WHERE room = ? AND seq > ? ORDER BY seq LIMIT 500";
    for (const row of this.database.all(sql, room, seq).map(rowOf)) {
      size += row.event.length;
      if (rows.length > 0 && size > bytes) break;
      rows.push(row);
    }
    return rows;
  }

  /** Gives up what lies behind position `seq`, for the order of a restored host; inside the caller's transaction. */
  forget(room: RoomId, seq: number): void {
    const span = this.span(room);
    if (!span || seq < span.first - 1) return;
    const running = seq === span.first - 1 ? span.before : this.runningAt(room, seq);
    if (!running) return;
    this.database.run("DELETE FROM log WHERE room = ? AND seq > ?", room, seq);
    this.database.run("DELETE FROM checkpoints WHERE room = ? AND seq > ?", room, seq);
    forgetBehind(this.database, room, seq);
    this.setSpan(room, { ...span, last: seq, running });
  }

  stateAt(room: RoomId, seq: number): LogState | undefined {
    const row = this.database.all("SELECT state FROM log WHERE room = ? AND seq = ?", room, seq)[0];
    return row && (asText(row["state"]) as LogState);
  }

  runningAt(room: RoomId, seq: number): Bytes | undefined {
    const row = this.database.all("SELECT running FROM log WHERE room = ? AND seq = ?", room, seq)[0];
    return row && asBytes(row["running"]);
  }

  private place(condition: string, room: RoomId, device: DeviceId, seq: number): (Place & { id: string }) | undefined {
    const sql = `SELECT id, sequence, hash FROM log WHERE room = ? AND device = ? AND state != 'refused' AND ${condition} LIMIT 1`;
    const row = this.database.all(sql, room, device, seq)[0];
    return row && { id: asText(row["id"]), sequence: asNumber(row["sequence"]), hash: asBytes(row["hash"]) };
  }
}

function rowOf(row: Row): LogRow {
  return {
    room: asText(row["room"]) as RoomId,
    seq: asNumber(row["seq"]),
    at: asNumber(row["at"]),
    id: asText(row["id"]) as EventId,
    device: asText(row["device"]) as DeviceId,
    sequence: asNumber(row["sequence"]),
    hash: asBytes(row["hash"]),
    running: asBytes(row["running"]),
    state: asText(row["state"]) as LogState,
    why: row["why"] === null ? null : asText(row["why"]),
    event: asBytes(row["event"]),
    digest: row["digest"] === null ? null : asBytes(row["digest"]),
  };
}
