import { type Bytes, type DeviceId, type EventId, type RoomId, sameBytes } from "@hearth/protocol";
import type { Device } from "@hearth/roster";
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
      "INSERT OR IGNORE INTO checkpoints VALUES (?, ?, ?, ?, ?, ?)",
      it.id,
      it.room,
      it.seq,
      it.running,
      it.device,
      it.head,
    );
    return true;
  }

  /**
   * True if what a revoked device said at `seq` was seen by somebody who did not know of the revocation yet. A checkpoint
   * made after it vouches for nothing: the host could have slipped the event in before. Who was taken out later still
   * counts if somebody has seen their checkpoint in time, and so on. Who went by their own word has said in it how far the
   * log had come.
   */
  vouch(room: RoomId, seq: number, device: Pick<Device, "revokedAt" | "seen">, asked = new Set<string>()): boolean {
    const { revokedAt, seen } = device;
    if (revokedAt === undefined) return true;
    const last = seen?.find((it) => it.room === room);
    if (last && seq <= last.seq && this.isHere(room, last.seq, last.running)) return true;
    const rows = this.home.database.all(
      "SELECT id, seq, running, device FROM checkpoints WHERE room = ? AND seq >= ? AND head < ?",
      room,
      seq,
      revokedAt,
    );
    return rows.some((row) => {
      const id = asText(row["id"]);
      if (asked.has(id) || !this.isHere(room, asNumber(row["seq"]), asBytes(row["running"]))) return false;
      asked.add(id); // each is asked once, so that many of them cost no more than their number
      const author = this.home.roster.now.devices.get(asText(row["device"]) as DeviceId);
      if (!author) return false;
      if (author.revokedAt === undefined) return true;
      const place = this.log.placeOf(room, id);
      return place !== undefined && this.vouch(room, place, author, asked);
    });
  }

  private isHere(room: RoomId, seq: number, running: Bytes): boolean {
    const mine = this.log.runningAt(room, seq);
    return mine !== undefined && sameBytes(mine, running);
  }
}
