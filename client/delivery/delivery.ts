import {
  type Bytes,
  type DeliveryAck,
  type DeviceId,
  decodeHeader,
  LIMITS,
  type PeerFrame,
  type RoomId,
} from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { Line } from "../line.ts";
import { Allowance } from "../peers/allowance.ts";
import type { Link } from "../peers/link.ts";
import { peopleOf } from "../receipts/telling.ts";
import type { CatchUp } from "./catch-up.ts";
import type { Early } from "./early.ts";
import type { RingKeys } from "./keys.ts";
import { isFor } from "./queue.ts";
import { notInTheLog } from "./rows.ts";
import { isStraightNow, mayGoOver } from "./ways.ts";

/** What a link brings of rooms. */
export type Brought = Extract<PeerFrame, { is: "events" | "boxes" | "ack" | "history" | "past" }>;

/** Events that one link may bring: each costs a signature and a decryption. */
const EVENTS = { burst: 5_000, perSecond: 300 } as const;
/** Events of one link that wait to be taken; of what comes beyond that the log brings it. */
const WAITING = 5_000;
/** What a link that has just opened is told of, and the bytes of one frame of it. */
const TOLD = 1_000;
const FRAME_BYTES = 96 * 1024;

interface Inlet {
  readonly line: Line;
  readonly allowance: Allowance;
  waiting: number;
}

/** What delivery needs of the links, and of what lies beside events. */
export interface Ways {
  /** The links that are open. */
  open(): readonly Link[];
  /** The host can be reached, and brings everybody everything. */
  hasHost(): boolean;
  readonly keys: RingKeys;
  readonly past: CatchUp;
  acknowledged(ack: DeliveryAck): Promise<void>;
}

/**
 * Which way sealed events go besides the host, and what comes that way. What is said in rooms that are kept goes over the links at
 * once and to the host as well, whose log decides in the end; of other rooms it goes to those devices alone for which it was.
 */
export class Delivery {
  /** What each link brings, by itself: none keeps another waiting. */
  private readonly inlets = new WeakMap<Link, Inlet>();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly home: Home,
    private readonly early: Early,
    private readonly ways: Ways,
  ) {}

  /** There is somebody in the room to whom a link leads. */
  reaches(room: RoomId): boolean {
    return this.linksInto(room).length > 0;
  }

  /** Hands a sealed event to everybody in its room to whom a link leads, but for whom it came from. */
  hand(room: RoomId, event: Bytes, from?: Link): void {
    for (const link of this.linksInto(room)) {
      if (link === from || !mayGoOver(this.home, link.path, event)) continue;
      link.usedAt = this.home.world.now();
      link.send({ is: "events", events: [event] });
      this.tellKey(link, event);
    }
  }

  /** Says something of the moment to everybody in a room to whom a link leads. To which devices that is. */
  tell(room: RoomId, frame: PeerFrame): DeviceId[] {
    return this.linksInto(room).flatMap((link) => (link.send(frame) ? [link.device] : []));
  }

  /** Tells a link that has just opened, or that leads another way now, what no log may have brought there. */
  opened(link: Link): void {
    const rooms = new Map<RoomId, boolean>();
    let events: Bytes[] = [];
    let size = 0;
    this.ways.past.opened(link);
    for (const { room, event, waits } of notInTheLog(this.home.database, TOLD)) {
      const isIn = rooms.get(room) ?? this.mayHear(room, link);
      rooms.set(room, isIn);
      // Who came into the room later gets nothing of before.
      if (
        !isIn ||
        !mayGoOver(this.home, link.path, event) ||
        (waits !== undefined && !isFor(this.home.database, waits, link.device))
      )
        continue;
      this.tellKey(link, event);
      if (size + event.length > FRAME_BYTES || events.length === LIMITS.peerEvents) {
        link.send({ is: "events", events });
        [events, size] = [[], 0];
      }
      events.push(event);
      size += event.length;
    }
    if (events.length > 0) link.send({ is: "events", events });
  }

  /** Takes what a link brings. */
  async take(link: Link, brought: Brought): Promise<void> {
    switch (brought.is) {
      case "events":
        return this.takeEvents(link, brought.events);
      case "boxes":
        if (!this.inletOf(link).allowance.take(brought.boxes.length)) return link.end("hostile");
        return this.unless(link, await this.during(this.ways.keys.take(link, brought.boxes)));
      case "history":
        return this.unless(link, await this.during(this.ways.past.told(link, brought.after)));
      case "past":
        return this.unless(link, await this.during(this.ways.past.take(link, brought)));
      case "ack":
        if (!this.inletOf(link).allowance.take() || brought.ack.device !== link.device) return link.end("hostile");
        return this.during(this.ways.acknowledged(brought.ack));
    }
  }

  /** Ends the link of who does not keep to the rules. */
  private unless(link: Link, isFair: boolean): void {
    if (!isFair) link.end("hostile");
  }

  private async during<T>(work: Promise<T>): Promise<T> {
    const running = work.then(() => undefined);
    this.running.add(running);
    try {
      return await work;
    } finally {
      this.running.delete(running);
    }
  }

  private tellKey(link: Link, event: Bytes): void {
    const header = decodeHeader(event);
    if (header.ok) this.ways.keys.tell(link, header.value.room, header.value.generation);
  }

  /** One event after the other. */
  private async takeEvents(link: Link, events: readonly Bytes[]): Promise<void> {
    const inlet = this.inletOf(link);
    if (!inlet.allowance.take(events.length)) return link.end("hostile");
    if (inlet.waiting + events.length > WAITING) return;
    inlet.waiting += events.length;
    try {
      await this.during(inlet.line.run(() => this.takeAll(link, events)));
    } finally {
      inlet.waiting -= events.length;
    }
  }

  /** Nothing more is taken. */
  stop(): void {
    this.early.stop();
    this.ways.keys.stop();
    this.ways.past.stop();
  }

  async settled(): Promise<void> {
    await Promise.allSettled([...this.running]); // whoever brought it is told
  }

  private inletOf(link: Link): Inlet {
    const known = this.inlets.get(link);
    if (known) return known;
    const allowance = new Allowance(EVENTS, () => this.home.world.now());
    const fresh = { line: new Line(), allowance, waiting: 0 };
    this.inlets.set(link, fresh);
    return fresh;
  }

  private async takeAll(link: Link, events: readonly Bytes[]): Promise<void> {
    for (const event of events) {
      if (!link.isOpen) return;
      const taken = await this.early.take(event);
      if (taken === "hostile") return link.end("hostile");
      link.usedAt = this.home.world.now();
      const header = decodeHeader(event);
      // Nobody else brings it to those with whom its author is not linked.
      if (taken === "new" && header.ok && !this.ways.hasHost()) this.hand(header.value.room, event, link);
    }
  }

  private linksInto(room: RoomId): Link[] {
    const open = this.ways.open();
    if (open.length === 0 || room === this.home.account.home) return [];
    const people = new Set(peopleOf(this.home, room));
    const straight = isStraightNow(this.home, room);
    return open.filter(({ person, path }) => people.has(person) && (!straight || path === "direct"));
  }

  private mayHear(room: RoomId, { person }: Link): boolean {
    return room !== this.home.account.home && peopleOf(this.home, room).includes(person);
  }
}
