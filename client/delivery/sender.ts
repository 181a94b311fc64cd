import { type DeliveryAck, type DeviceId, type EventId, LIMITS, type PersonId, type RoomId } from "@hearth/protocol";
import { isGoodAck } from "@hearth/sealing";
import { forHost } from "../blobs/large.ts";
import { hashOf } from "../blobs/named.ts";
import { refsOf } from "../blobs/said.ts";
import { offerAgain, waitsForFiles } from "../blobs/waits.ts";
import type { Home } from "../home/home.ts";
import { isLater } from "../host/later.ts";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import { overwriteErased } from "../store/erased.ts";
import { boxAgain } from "./box-again.ts";
import { dropRecipients, noteOffered, noteRecalled, queued, takeAcknowledged, toRecall, waiting } from "./queue.ts";
import { recipientsIn } from "./recipients.ts";
import { modeNow } from "./ways.ts";

/** So long a link has before the host is asked to hold it, ms. */
const LINKS_FIRST_MS = 300;
/** After the host had no room or no time. */
const LATER_MS = 30_000;

/** What offering needs of the ways to others. */
export interface SenderOwner {
  session(): Session | undefined;
  /** A link leads to one of the person's devices, and may bring it by itself. */
  isLinked(person: PersonId): boolean;
  isThere(person: PersonId): boolean;
  /** Files are to be brought to the host. */
  offered(): void;
  failed(error: unknown): void;
}

/**
 * Offers what waits in the queue, until every device for which it is has said by its own signature that it has it. Whatever the
 * host says of that counts for nothing. Links bring it by themselves; the host holds what is relayed for a few hours, and what has
 * outlived that there is offered again when somebody for whom it waits is seen.
 */
export class Sender {
  private readonly line = new Line();
  private stopped = false;
  private cancelTimer: (() => void) | undefined;

  constructor(
    private readonly home: Home,
    private readonly owner: SenderOwner,
  ) {}

  /** Something waits, somebody has come, or the host is there again. */
  look(): void {
    this.line.run(() => this.offerAll()).catch(this.owner.failed);
  }

  /** Takes a device's word, whoever brings it. */
  acknowledged(ack: DeliveryAck): Promise<void> {
    return this.line.run(async () => {
      const { home } = this;
      const it = home.roster.now.devices.get(ack.device);
      if (this.stopped || ack.to !== home.author.device || it?.person !== ack.person) return;
      if (!(await isGoodAck(home.account.home, it.signKey, ack)) || this.stopped) return;
      if (!home.database.transaction(() => takeAcknowledged(home.database, ack))) return;
      overwriteErased(home.database);
      home.changed({ what: "timeline", room: ack.room });
    });
  }

  stop(): void {
    this.stopped = true;
    this.cancelTimer?.();
  }

  settled(): Promise<void> {
    return this.line.run(async () => undefined);
  }

  private async offerAll(): Promise<void> {
    if (this.stopped) return;
    this.dropWhoIsOut();
    await this.recall();
    const due = new Map<EventId, DeviceId[]>();
    let soon = false;
    const now = this.home.hostTime.now();
    for (const it of waiting(this.home.database)) {
      if (modeNow(this.home, it.room) === "direct" || !this.isDue(it, now)) continue;
      if (waitsForFiles(this.home.database, it.id)) continue; // the host holds it with its files
      if (this.owner.isLinked(it.person) && now - it.at < LINKS_FIRST_MS) soon = true;
      else due.set(it.id, [...(due.get(it.id) ?? []), it.device]);
    }
    if (soon) this.again(LINKS_FIRST_MS);
    for (const [id, devices] of due) if (!(await this.offer(id, devices))) return;
  }

  /** The host has never had it for them, or not any more, and they are here to take it. */
  private isDue({ offered, person }: { readonly offered: number; readonly person: PersonId }, now: number): boolean {
    return offered === 0 || (offered + LIMITS.relayMs <= now && this.owner.isThere(person));
  }

  /** False: not now. */
  private async offer(id: EventId, devices: readonly DeviceId[]): Promise<boolean> {
    const session = this.owner.session();
    const it = queued(this.home.database, id);
    if (!session || this.stopped) return false;
    if (!it) return true;
    const to = devices.slice(0, LIMITS.relayDevices);
    if (!(await boxAgain(this.home, session, it, to)) || this.stopped) return false;
    const blobs = forHost(this.home.database, [...refsOf(this.home.database, id)]);
    const named = { blobs: blobs.map(hashOf) };
    let answer = await session.ask("relay", { event: it.event, to, ...(blobs.length > 0 && named) });
    if (this.stopped) return false;
    if (!answer.ok && answer.error.code === "blob_missing") {
      if (offerAgain(this.home, it.room, id, blobs)) {
        this.owner.offered();
        return true; // it is looked at again when they are there
      }
      answer = await session.ask("relay", { event: it.event, to });
      if (this.stopped) return false;
    }
    if (answer.ok) {
      this.home.database.transaction(() => noteOffered(this.home.database, id, to, this.home.hostTime.now()));
      this.home.changed({ what: "timeline", room: it.room });
      return true;
    }
    const why = answer.error;
    if (why.code === "relay_full") this.again(LATER_MS);
    if (!isLater(why)) return true; // it waits here: there is no room, the room is another now, or this device is out
    if (this.owner.session()) this.again(("waitMs" in why ? why.waitMs : undefined) ?? LATER_MS);
    return false;
  }

  /** What was taken away before all had it: the host is asked to erase it, and those who have it hear of it by itself. */
  private async recall(): Promise<void> {
    const { database, hostTime } = this.home;
    for (;;) {
      const hashes = toRecall(database, hostTime.now() - LIMITS.relayMs);
      const session = this.owner.session();
      if (hashes.length === 0 || !session || this.stopped) return;
      const answer = await session.ask("relay.recall", { hashes });
      if (!answer.ok || this.stopped) return; // it lies there for a few hours at most, and is asked for again
      database.transaction(() => noteRecalled(database, hashes));
    }
  }

  private dropWhoIsOut(): void {
    const inRooms = new Map<RoomId, Set<DeviceId>>();
    const isIn = (room: RoomId, device: DeviceId) => {
      const known = inRooms.get(room) ?? new Set(recipientsIn(this.home, room).map((it) => it.device));
      inRooms.set(room, known);
      return known.has(device);
    };
    const { database } = this.home;
    const dropped = database.transaction(() => dropRecipients(database, (room, { device }) => isIn(room, device)));
    if (dropped) overwriteErased(database);
  }

  private again(ms: number): void {
    if (this.stopped || this.cancelTimer) return;
    this.cancelTimer = this.home.world.after(ms, () => {
      this.cancelTimer = undefined;
      this.look();
    });
  }
}
