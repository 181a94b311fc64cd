import { type Bytes, idToBytes, sameBytes, toHex } from "@hearth/protocol";
import { mayStand } from "@hearth/roster";
import type { Room } from "../home/home.ts";
import { no } from "../socket/refusal.ts";
import type { Writing } from "../store/open.ts";
import { asBytes } from "../store/value.ts";
import { insertEvents, type NewEvent } from "./insert.ts";
import type { Place, Posting } from "./posting.ts";
import { stepRunning } from "./running.ts";

interface Kept extends Place {
  readonly event: Bytes;
}

/** A room while a batch is being written: what it becomes if the commit succeeds. */
interface Growing {
  readonly room: Room;
  seq: number;
  at: number;
  running: Bytes;
  readonly sequences: Map<string, number>;
  /** What is in the log under the ids of this batch, by id. */
  readonly kept: Map<string, Kept>;
  readonly rows: NewEvent[];
}

type Outcome = Parameters<Posting["settle"]>[0];

/** One commit's worth of events. Written inside a transaction; memory changes only when `settle` is called behind it. */
export class Batch {
  private readonly rooms = new Map<Room, Growing>();
  private readonly outcomes: (readonly [Posting, Outcome])[] = [];

  constructor(private readonly now: number) {}

  async write(db: Writing, postings: readonly Posting[]): Promise<void> {
    for (const [room, own] of Map.groupBy(postings, (it) => it.room)) {
      const growing = await this.open(db, room, own);
      for (const posting of own) this.outcomes.push([posting, await this.add(db, growing, posting)]);
      await insertEvents(db, growing.rows);
    }
  }

  settle(): void {
    for (const { room, seq, at, running, sequences } of this.rooms.values()) {
      Object.assign(room, { seq, at, running });
      for (const [device, sequence] of sequences) room.sequences.set(device, sequence);
    }
    for (const [posting, outcome] of this.outcomes) posting.settle(outcome);
  }

  /** The rooms that grew, and by what. */
  *added(): Iterable<readonly [Room, readonly NewEvent[]]> {
    for (const { room, rows } of this.rooms.values()) if (rows.length > 0) yield [room, rows];
  }

  private async open(db: Writing, room: Room, postings: readonly Posting[]): Promise<Growing> {
    const { seq, at, running } = room;
    const growing = { room, seq, at, running, sequences: new Map(), kept: new Map(), rows: [] };
    this.rooms.set(room, growing);
    for (let start = 0; start < postings.length; start += 64) {
      const ids = postings.slice(start, start + 64).map((it) => idToBytes(it.header.event));
      // The same number of places each time, so that the statement is prepared once.
      while (ids.length > 1 && ids.length < 64) ids.push(ids[0] as Bytes);
      const rows = await db
        .selectFrom("event")
        .select(["id", "seq", "at", "event"])
        .where("room", "=", room.number)
        .where("id", "in", ids)
        .execute();
      for (const row of rows) growing.kept.set(toHex(row.id), { seq: row.seq, at: row.at, event: asBytes(row.event) });
    }
    return growing;
  }

  private async add(db: Writing, to: Growing, { home, header, event }: Posting): Promise<Outcome> {
    const id = idToBytes(header.event);
    const known = to.kept.get(toHex(id));
    if (known)
      return sameBytes(known.event, event) ? { ok: true, value: { seq: known.seq, at: known.at } } : no("event_known");
    // The roster may have moved since the frame came in.
    if (mayStand(home.roster, header.device, home.roster.head.number) !== "active") return no("device_revoked");
    const highest = await this.highest(db, to, header.device);
    if (header.sequence <= highest && (await this.isUsed(db, to, header.device, header.sequence)))
      return no("sequence_used");
    const item = { seq: to.seq + 1, at: Math.max(to.at, this.now), event };
    to.running = stepRunning(to.room.room, to.running, item);
    to.seq = item.seq;
    to.at = item.at;
    to.sequences.set(header.device, Math.max(highest, header.sequence));
    to.kept.set(toHex(id), item);
    to.rows.push({
      ...item,
      room: to.room.number,
      id,
      device: idToBytes(header.device),
      sequence: header.sequence,
      running: to.running,
    });
    return { ok: true, value: { seq: item.seq, at: item.at } };
  }

  private async highest(
    db: Writing,
    { room, sequences }: Growing,
    device: Posting["header"]["device"],
  ): Promise<number> {
    const known = sequences.get(device) ?? room.sequences.get(device);
    if (known !== undefined) return known;
    const row = await db
      .selectFrom("event")
      .select((it) => it.fn.max("sequence").as("highest"))
      .where("room", "=", room.number)
      .where("device", "=", idToBytes(device))
      .executeTakeFirst();
    const highest = row?.highest ?? 0;
    sequences.set(device, highest);
    return highest;
  }

  /** A number below the highest may still be free: a request that was refused for a while comes later. */
  private async isUsed(
    db: Writing,
    { room, rows }: Growing,
    device: Posting["header"]["device"],
    sequence: number,
  ): Promise<boolean> {
    const bytes = idToBytes(device);
    if (rows.some((row) => row.sequence === sequence && sameBytes(row.device, bytes))) return true;
    const row = await db
      .selectFrom("event")
      .select("seq")
      .where("room", "=", room.number)
      .where("device", "=", bytes)
      .where("sequence", "=", sequence)
      .executeTakeFirst();
    return row !== undefined;
  }
}
