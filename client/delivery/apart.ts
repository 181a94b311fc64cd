import {
  type Bytes,
  type Content,
  type DeviceId,
  decodeHeader,
  type EventHeader,
  isTombstone,
  type Later,
  LIMITS,
  type RoomId,
  schema,
} from "@hearth/protocol";
import { signAck } from "@hearth/sealing";
import { arrivalsIn } from "../arrivals/arrivals.ts";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import { fold } from "../rooms/fold.ts";
import type { LogRow } from "../rooms/log.ts";
import { showNewer } from "../rooms/newer.ts";
import type { Receiver } from "../rooms/receive.ts";
import { overwriteErased } from "../store/erased.ts";
import { asText, Kept } from "../store/meta.ts";
import { countMessage } from "../unread/unread.ts";
import { noteHistory } from "./history.ts";
import { isUnkept, noteUnkept } from "./unkept.ts";
import { judgeUnplaced, NO_PLACE } from "./unplaced.ts";
import { modeNow, modeWhenSealed } from "./ways.ts";

/** What means the same without a place in a log. */
const COUNTS: ReadonlySet<Content["type"]> = new Set([
  "message",
  "edit",
  "delete",
  "react",
  "pin",
  "channel",
  "locked",
  "call",
]);
/** Of what links have brought and cannot be opened yet. */
const WAITING = 500;

/** `later`: its key, or an entry of a roster, is not here yet. `refused`: it is nobody's who may say it here. */
export type TakenApart = "new" | "here" | "later" | "refused";

/** True of an event of a room that is not kept: it has no place in a log, and is acknowledged. */
export function isApart(home: Home, header: EventHeader): boolean {
  return modeNow(home, header.room) !== "kept" || modeWhenSealed(home, header) !== "kept";
}

/** It names a roster that is not here yet: how its room is delivered shows when it is. */
export function isOfRoomToCome(home: Home, { room, roomHead }: EventHeader): boolean {
  const apart = home.privates.of(room);
  return roomHead !== undefined && (apart === undefined || apart.now.head.number < roomHead.number);
}

/**
 * The way in for events of rooms that are not kept, whoever brings them: the host that held them, or a link. Invariants: 1. they
 * are judged by the receiver's rule, without what only a log's order can tell; 2. what is shown and the row that says so come in one
 * transaction, and only then is it acknowledged; 3. it is acknowledged each time it comes, because the word may have been lost.
 */
export class Apart {
  private readonly line = new Line();
  private readonly cursor: Kept<number>;
  /** What links have brought whose key or roster is still to come: nobody brings it again by itself. */
  private waiting: { readonly event: Bytes; readonly as: Coming["as"] }[] = [];
  private stopped = false;

  constructor(
    private readonly home: Home,
    private readonly receiver: Receiver,
    private readonly owner: {
      session(): Session | undefined;
      /** Hands it to the device that it is for. False: no link leads there. */
      overLink(ack: Ack): boolean;
      acknowledged(ack: Ack): Promise<void>;
      /** Words were taken away: of what waits here something may not have to. */
      erased(): void;
    },
  ) {
    this.cursor = new Kept(home.database, "relay.acks", schema.count);
  }

  /** Takes what somebody hands over, and says so to who wrote it. `past`: another device of this person's had it before. */
  async take(event: Bytes, at: number, as: "news" | "past" = "news"): Promise<TakenApart> {
    return this.line.run(async () => {
      const taken = await this.takeOne(event, at, as);
      // What another device of this person's had is not waited for by this one, or is offered by its author anyway.
      if (as === "news" && (taken.is === "new" || taken.is === "here")) await this.acknowledge([taken.it]);
      if (taken.is === "later" && this.waiting.length < WAITING) this.waiting.push({ event, as });
      return taken.is;
    });
  }

  /** Reads what the host holds for this device: it has come in, or what events waited for has come. */
  readOn(): Promise<void> {
    return this.line.run(async () => {
      await this.retry();
      for (let after = 0, more = true; more && !this.stopped; ) {
        const acksAfter = this.cursor.read() ?? 0;
        const page = await this.owner.session()?.ask("relay.read", { after, acksAfter });
        if (!page?.ok || this.stopped) return;
        const { events, acks } = page.value;
        const took: Took[] = [];
        for (const { event, at } of events) {
          const taken = await this.takeOne(event, at);
          if (taken.is === "new" || taken.is === "here") took.push(taken.it);
        }
        await this.acknowledge(took);
        for (const ack of acks) await this.owner.acknowledged(ack);
        this.cursor.write(page.value.acksCursor);
        more = page.value.more && (page.value.cursor > after || page.value.acksCursor > acksAfter);
        after = page.value.cursor;
      }
    });
  }

  private async retry(): Promise<void> {
    const again = this.waiting;
    this.waiting = [];
    for (const { event, as } of again) {
      const taken = await this.takeOne(event, this.home.hostTime.now(), as);
      if (taken.is === "new" || taken.is === "here") await this.acknowledge([taken.it]);
      if (taken.is === "later") this.waiting.push({ event, as });
    }
  }

  stop(): void {
    this.stopped = true;
  }

  settled(): Promise<void> {
    return this.line.run(async () => undefined);
  }

  private async takeOne(
    event: Bytes,
    at: number,
    as: "news" | "past" = "news",
  ): Promise<{ is: "later" | "refused" } | { is: "new" | "here"; it: Took }> {
    const { home, receiver } = this;
    const read = decodeHeader(event);
    if (!read.ok || read.value.home !== home.account.home || isTombstone(event)) return { is: "refused" };
    const header = read.value;
    if (isOfRoomToCome(home, header)) return { is: "later" };
    if (header.device === home.author.device || !home.privates.of(header.room)?.isMine || !isApart(home, header))
      return { is: "refused" };
    const cameAt = Math.min(at, home.hostTime.now());
    const judged = await judgeUnplaced(home, receiver, header.room, event, cameAt);
    if (this.stopped) return { is: "later" };
    const { state, hash } = judged.row;
    if (state === "waiting" || state === "unvouched") return { is: "later" };
    if (judged.later) return this.keepNewer(header, judged.row, judged.later);
    if (state !== "open" || !judged.content) {
      if (judged.trouble) home.troubles.note(judged.trouble, header.room);
      return { is: "refused" };
    }
    const it: Took = { room: header.room, to: header.device, hash };
    const known = isUnkept(home.database, header.event, hash);
    // Two devices of one person may say the same, for later: one of the two is as good.
    if (known === "other") return saidBy(home, header) ? { is: "here", it } : { is: "refused" };
    if (known === "here" || receiver.log.placeOf(header.room, header.event) !== undefined) return { is: "here", it };
    this.keep(event, header, judged.content, it.hash, { at: cameAt, as });
    return { is: "new", it };
  }

  /** It is not acknowledged, so its author keeps it until a later version of the app here can read it. */
  private keepNewer(header: EventHeader, row: LogRow, later: Later): { is: "refused" } {
    const { home } = this;
    home.database.transaction(() => showNewer(home, row, header, later));
    home.changed({ what: "timeline", room: header.room });
    return { is: "refused" };
  }

  private keep(event: Bytes, header: EventHeader, content: Content, hash: Bytes, { at, as }: Coming): void {
    const { home, receiver } = this;
    const { room } = header;
    const changed = home.database.transaction(() => {
      const clock = { ms: Math.min(content.clock.ms, at), counter: content.clock.counter };
      const place = noteUnkept(home.database, header, hash, clock);
      noteHistory(home.database, event); // the fold may take it away again
      if (!COUNTS.has(content.type) || (content.type === "channel" && content.retain !== undefined)) return undefined;
      const what = fold(home, receiver.checkpoints, header, content, { at, seq: NO_PLACE });
      const unread = what === "timeline" && countMessage(home, header, place);
      return { what, unread };
    });
    if (changed?.what === "erased") {
      overwriteErased(home.database);
      this.owner.erased();
    }
    if (changed?.what === "rooms") home.changed({ what: "rooms" });
    else home.changed({ what: "timeline", room });
    if (changed?.unread) home.changed({ what: "unread" });
    if (as === "past") return; // this person has been told of it elsewhere
    const arrivals = arrivalsIn(home, room, [{ event }]);
    if (arrivals.length > 0) home.changed({ what: "arrived", room, arrivals });
  }

  /**
   * An acknowledgement is a signal: it may pass the host in a direct room too. A link takes it as well, and is all there is while the
   * host is away. What is lost is offered again.
   */
  private async acknowledge(took: readonly Took[]): Promise<void> {
    const { home, owner } = this;
    const each = Map.groupBy(took, ({ room, to }) => `${room} ${to}`);
    for (const all of each.values()) {
      const [first] = all;
      if (!first) continue;
      for (let i = 0; i < all.length; i += LIMITS.ackEvents) {
        const hashes = all.slice(i, i + LIMITS.ackEvents).map(({ hash }) => hash);
        const word = { room: first.room, ...home.author, to: first.to, hashes };
        const ack = await signAck(home.account.home, word, home.device.sign);
        const carried = owner.overLink(ack);
        // What the host holds it has to be told of, by whatever way it came.
        if (!carried || modeNow(home, first.room) !== "direct") await owner.session()?.ask("relay.ack", { ack });
      }
    }
  }
}

/** What is here under an event's id was said by another device of its author's person. */
function saidBy(home: Home, { event, person }: EventHeader): boolean {
  const device = home.database.all("SELECT device FROM unkept WHERE id = ?", event)[0]?.["device"];
  return home.roster.now.devices.get(asText(device ?? "") as DeviceId)?.person === person;
}

/** at: ms since 1970 by the host's time. `past`: another device of this person's had it. */
interface Coming {
  readonly at: number;
  readonly as: "news" | "past";
}

interface Took {
  readonly room: RoomId;
  readonly to: DeviceId;
  readonly hash: Bytes;
}
type Ack = Awaited<ReturnType<typeof signAck>>;
