import { type Bytes, decodeHeader, LIMITS, type RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { Line } from "../line.ts";
import { Allowance } from "../peers/allowance.ts";
import type { Link } from "../peers/link.ts";
import { peopleOf } from "../receipts/telling.ts";
import type { Early } from "./early.ts";
import { notInTheLog } from "./rows.ts";

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

/** What delivery needs of the links. */
export interface Ways {
  /** The links that are open. */
  open(): readonly Link[];
  /** The host can be reached, and brings everybody everything. */
  hasHost(): boolean;
}

/**
 * Which way sealed events go besides the host, and what comes that way. Whatever a room's mode, what is said goes over the links at
 * once; what the host gets of it besides, `ways.ts` says. Where there is a log, it decides in the end.
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
      if (link === from) continue;
      link.usedAt = this.home.world.now();
      link.send({ is: "events", events: [event] });
    }
  }

  /** Tells a link that has just opened what no log may have brought there. */
  opened(link: Link): void {
    const rooms = new Map<RoomId, boolean>();
    let events: Bytes[] = [];
    let size = 0;
    for (const { room, event } of notInTheLog(this.home.database, TOLD)) {
      const isIn = rooms.get(room) ?? this.mayHear(room, link);
      rooms.set(room, isIn);
      if (!isIn) continue;
      if (size + event.length > FRAME_BYTES || events.length === LIMITS.peerEvents) {
        link.send({ is: "events", events });
        [events, size] = [[], 0];
      }
      events.push(event);
      size += event.length;
    }
    if (events.length > 0) link.send({ is: "events", events });
  }

  /** Takes what a link brings, one event after the other. */
  async take(link: Link, events: readonly Bytes[]): Promise<void> {
    const inlet = this.inletOf(link);
    if (!inlet.allowance.take(events.length)) return link.end("hostile");
    if (inlet.waiting + events.length > WAITING) return;
    inlet.waiting += events.length;
    const taken = inlet.line.run(() => this.takeAll(link, events));
    this.running.add(taken);
    try {
      await taken;
    } finally {
      inlet.waiting -= events.length;
      this.running.delete(taken);
    }
  }

  /** Nothing more is taken. */
  stop(): void {
    this.early.stop();
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
    return open.filter(({ person }) => people.has(person));
  }

  private mayHear(room: RoomId, { person }: Link): boolean {
    return room !== this.home.account.home && peopleOf(this.home, room).includes(person);
  }
}
