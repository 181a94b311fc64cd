import { type DeviceId, LIMITS, type RoomId, sameBytes } from "@hearth/protocol";
import type { SeenRooms } from "../home/change.ts";
import type { Home } from "../home/home.ts";
import type { Incoming } from "../home/incoming.ts";
import type { Session } from "../host/session.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";
import type { Outbox } from "./outbox.ts";
import type { Receiver } from "./receive.ts";

/** So often somebody is taken out on all that they said; the host holds them back meanwhile. */
export const VOUCHED_TRIES = 8;

/**
 * Sees to it that all that devices said before they are taken out is vouched for: somebody who stays has signed that they
 * saw the log up to there. What lies behind that counts for nobody who comes later, so the host takes the change only if
 * nothing does.
 */
export class Vouching {
  constructor(
    private readonly home: Home,
    private readonly receiver: Receiver,
    private readonly outbox: Outbox,
    private readonly incoming: Incoming,
  ) {}

  /** The rooms whose logs this device follows. */
  rooms(): RoomId[] {
    return this.receiver.log.rooms().filter((room) => this.home.privates.of(room)?.isMine !== false);
  }

  /** Reads the logs to their ends, as the last words there may not have been pushed yet, and posts what is missing. */
  async vouch(session: Session, rooms: readonly RoomId[], going: readonly DeviceId[]): Promise<void> {
    await this.incoming.readOn(session);
    const missing = rooms.filter((room) => !this.isVouched(room, going));
    for (const room of missing) this.outbox.addCheckpoint(room);
    if (missing.length === 0) return;
    await this.outbox.pump();
    await this.incoming.readOn(session, missing); // the log brings them back
  }

  /** How far each room's log is vouched for, the longest first if there are too many to be named. */
  seen(rooms: readonly RoomId[], going: readonly DeviceId[]): SeenRooms {
    return named(rooms.map((room) => ({ room, seq: this.vouchedTo(room, going) })));
  }

  /** How far each room's log is here. */
  here(rooms: readonly RoomId[]): SeenRooms {
    return named(rooms.map((room) => ({ room, seq: this.receiver.log.span(room)?.last ?? 0 })));
  }

  private isVouched(room: RoomId, going: readonly DeviceId[]): boolean {
    const span = this.receiver.log.span(room);
    if (!span || span.last === 0) return true;
    const places = going.map(() => "?").join(", ");
    const last = this.home.database.all(
      `SELECT max(seq) AS seq FROM log WHERE room = ? AND device IN (${places})`,
      room,
      ...going,
    )[0]?.["seq"];
    const to = this.vouchedTo(room, going);
    return to > 0 && to >= (typeof last === "number" ? last : 0);
  }

  /** The newest position that somebody who stays has seen. */
  private vouchedTo(room: RoomId, going: readonly DeviceId[]): number {
    const rows = this.home.database.all(
      "SELECT device, room_head, max(seq) AS seq, running FROM checkpoints WHERE room = ? GROUP BY device",
      room,
    );
    let to = 0;
    for (const row of rows) {
      const author = this.home.roster.now.devices.get(asText(row["device"]) as DeviceId);
      if (!author || going.includes(author.device)) continue;
      if (this.receiver.checkpoints.endOf(room, author, asNumber(row["room_head"]))) continue;
      const seq = asNumber(row["seq"]);
      const mine = this.receiver.log.runningAt(room, seq);
      if (mine && sameBytes(mine, asBytes(row["running"]))) to = Math.max(to, seq);
    }
    return to;
  }
}

function named(seen: SeenRooms): SeenRooms {
  return seen.sort((a, b) => b.seq - a.seq).slice(0, LIMITS.seenRooms);
}
