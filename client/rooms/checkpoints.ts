import { type Bytes, type DeviceId, type EventId, type RoomId, sameBytes } from "@hearth/protocol";
import { type Device, endOf } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";
import type { Log } from "./log.ts";

export interface Checkpoint {
  readonly id: EventId;
  readonly room: RoomId;
  readonly seq: number;
  readonly running: Bytes;
  /** Who says so, and at which number of the roster's head. */
  readonly device: DeviceId;
  readonly head: number;
  /** And of a private room's roster; 0 in an open one. */
  readonly roomHead: number;
}

/** Behind which entries nothing of somebody counts any more that nobody has seen before. */
export interface End {
  readonly home: number;
  readonly room: number;
  /** By their own word: how far the log had come. */
  readonly seen: readonly { readonly seq: number; readonly running: Bytes }[];
}

/** A log has a checkpoint at least this often, posted by whoever's event fills the stretch. */
export const CHECKPOINT_EVERY = 100;

/** What members have said they saw of a room's log. With it a device that was revoked, together with the host, cannot back-date. */
export class Checkpoints {
  constructor(
    private readonly home: Home,
    private readonly log: Log,
  ) {}

  /** Keeps a checkpoint (inside the caller's transaction). False: it saw another log than the one here. */
  take(it: Checkpoint): boolean {
    const mine = this.log.runningAt(it.room, it.seq);
    if (mine && !sameBytes(mine, it.running)) return false;
    this.home.database.run(
      "INSERT OR IGNORE INTO checkpoints (id, room, seq, running, device, head, room_head) VALUES (?, ?, ?, ?, ?, ?, ?)",
      it.id,
      it.room,
      it.seq,
      it.running,
      it.device,
      it.head,
      it.roomHead,
    );
    return true;
  }

  /**
   * True if what a revoked device, or who is out of a private room, said at `seq` was seen by somebody who did not know of
   * that yet. A checkpoint made after it vouches for nothing: the host could have slipped the event in before. Who was
   * taken out later still counts if somebody has seen their checkpoint in time, and so on. Who went by their own word has
   * said in it how far the log had come. `roomHead`: the head of the private room's roster that was stated.
   */
  vouch(room: RoomId, seq: number, device: Device, roomHead = 0, asked = new Set<string>()): boolean {
    const end = this.endOf(room, device, roomHead);
    if (!end) return true;
    if (end.seen.some((last) => seq <= last.seq && this.isHere(room, last.seq, last.running))) return true;
    const rows = this.home.database.all(
      "SELECT id, seq, running, device, room_head FROM checkpoints WHERE room = ? AND seq >= ? AND head < ? AND room_head < ?",
      room,
      seq,
      end.home,
      end.room,
    );
    return rows.some((row) => {
      const id = asText(row["id"]);
      if (asked.has(id) || !this.isHere(room, asNumber(row["seq"]), asBytes(row["running"]))) return false;
      asked.add(id); // each is asked once, so that many of them cost no more than their number
      const author = this.home.roster.now.devices.get(asText(row["device"]) as DeviceId);
      if (!author) return false;
      const authorsHead = asNumber(row["room_head"]);
      if (!this.endOf(room, author, authorsHead)) return true;
      const place = this.log.placeOf(room, id);
      return place !== undefined && this.vouch(room, place, author, authorsHead, asked);
    });
  }

  /** Undefined while the device stands and its person is in the room. */
  endOf(room: RoomId, { person, revokedAt, seen }: Device, roomHead: number): End | undefined {
    const it = this.home.privates.of(room);
    const out = it && endOf(it.now, this.home.roster.now, person, roomHead);
    if (revokedAt === undefined && !out) return undefined;
    const last = seen?.find((one) => one.room === room);
    return {
      home: Math.min(revokedAt ?? Number.MAX_SAFE_INTEGER, out?.home ?? Number.MAX_SAFE_INTEGER),
      room: out?.room ?? Number.MAX_SAFE_INTEGER,
      seen: [...(last ? [last] : []), ...(out?.stay?.seen ? [out.stay.seen] : [])],
    };
  }

  private isHere(room: RoomId, seq: number, running: Bytes): boolean {
    const mine = this.log.runningAt(room, seq);
    return mine !== undefined && sameBytes(mine, running);
  }
}
