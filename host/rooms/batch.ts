import { type Bytes, idToBytes, type LogItem, sameBytes } from "@hearth/protocol";
import { mayStand } from "@hearth/roster";
import { mayRefer } from "../blobs/may.ts";
import type { Home, Room } from "../home/home.ts";
import { isIn } from "../rosters/access.ts";
import { no } from "../socket/refusal.ts";
import type { LogWriting } from "../store/log.ts";
import type { EventRow } from "../store/tables.ts";
import type { Posting } from "./posting.ts";
import { stepRunning, tombstoneNow } from "./running.ts";

/** A room while a batch is being written: what it becomes if the commit succeeds. */
interface Growing {
  readonly home: Home;
  readonly room: Room;
  seq: number;
  at: number;
  running: Bytes;
  readonly sequences: Map<string, number>;
  readonly rows: EventRow[];
}

type Outcome = Parameters<Posting["settle"]>[0];

/** One commit's worth of events. Written inside a transaction; memory changes only by `keep`, behind it. */
export class Batch {
  private readonly rooms = new Map<Room, Growing>();
  private readonly outcomes: Outcome[] = [];

  constructor(
    private readonly postings: readonly Posting[],
    private readonly now: number,
  ) {}

  write(log: LogWriting): void {
    for (const posting of this.postings) this.outcomes.push(this.add(log, posting));
  }

  /** The commit has succeeded: the rooms are what they became. */
  keep(): void {
    for (const { room, seq, at, running, sequences } of this.rooms.values()) {
      room.seq = seq;
      room.at = at;
      room.running = running;
      for (const [device, sequence] of sequences) room.sequences.set(device, sequence);
    }
  }

  answer(): void {
    for (const [i, posting] of this.postings.entries()) posting.settle(this.outcomes[i] ?? no("internal"));
  }

  /** The rooms that grew, and by what. */
  added(): Iterable<Growing> {
    return this.rooms.values();
  }

  private add(log: LogWriting, { home, room, header, event, blobs }: Posting): Outcome {
    const id = idToBytes(header.event);
    const known = log.find(room.number, id);
    if (known) {
      if (!sameBytes(tombstoneNow(known.event), tombstoneNow(event))) return no("event_known");
      return { ok: true, value: { seq: known.seq, at: known.at } };
    }
    // The roster may have moved since the frame came in.
    if (mayStand(home.roster, header.device, home.roster.head.number) !== "active") return no("device_revoked");
    if (!isIn(home, room, header.person)) return no("room_unknown");
    if (room.mode !== "kept") return no("room_not_kept");
    const to = this.growing(home, room);
    const device = idToBytes(header.device);
    const highest =
      to.sequences.get(header.device) ?? room.sequences.get(header.device) ?? log.highestSequence(room.number, device);
    // A number below the highest may still be free: a request that was refused for a while comes later.
    if (header.sequence <= highest && log.hasSequence(room.number, device, header.sequence)) return no("sequence_used");
    const found = blobs.map((blob) => log.references.find(blob, (it) => mayRefer(home, header.person, it)));
    const referred = found.filter((it) => it !== undefined);
    if (referred.length < blobs.length) return no("blob_missing");
    const item: LogItem = { seq: to.seq + 1, at: Math.max(to.at, this.now), event };
    const running = stepRunning(room.room, to.running, item);
    const row = { room: room.number, ...item, id, device, sequence: header.sequence, running };
    log.append(row);
    for (const blob of referred) log.references.refer(blob, room.number, item.seq, header.person);
    to.seq = item.seq;
    to.at = item.at;
    to.running = running;
    to.sequences.set(header.device, Math.max(highest, header.sequence));
    to.rows.push(row);
    return { ok: true, value: { seq: item.seq, at: item.at } };
  }

  private growing(home: Home, room: Room): Growing {
    const known = this.rooms.get(room);
    if (known) return known;
    const { seq, at, running } = room;
    const growing = { home, room, seq, at, running, sequences: new Map(), rows: [] };
    this.rooms.set(room, growing);
    return growing;
  }
}
