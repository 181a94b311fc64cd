import { type Bytes, decodeHeader, type PeerFrame, schema } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { Line } from "../line.ts";
import type { Link } from "../peers/link.ts";
import { Kept } from "../store/meta.ts";
import type { Apart } from "./apart.ts";
import { historyBehind } from "./history.ts";
import type { RingKeys } from "./keys.ts";
import { mayGoOver } from "./ways.ts";

type Past = Extract<PeerFrame, { is: "past" }>;

/**
 * What one of a person's devices has of rooms that are not kept, the others get from it. Each asks the other for what it has behind
 * the place up to which it was told, a page at a time. Invariants: 1. it is told to, and taken from, this person's own devices alone,
 * and judged as whatever else comes; 2. it is taken only where it was asked for; 3. the place moves on when a page is in the store.
 */
export class CatchUp {
  private readonly line = new Line();
  /** Links that have been asked and have not answered. */
  private readonly asked = new WeakSet<Link>();
  /** Of them those that are asked once more when they have: they lead another way since. */
  private readonly again = new WeakSet<Link>();
  /** Links that have asked and are not answered yet. */
  private readonly telling = new WeakSet<Link>();
  private stopped = false;

  constructor(
    private readonly home: Home,
    private readonly apart: Pick<Apart, "take">,
    private readonly keys: Pick<RingKeys, "tell" | "settled">,
  ) {}

  /** A link has opened. */
  opened(link: Link): void {
    if (this.isOwn(link)) this.ask(link);
  }

  /** The other side asks for what is behind `after`. False: it is not one who may, or has not waited for the answer. */
  async told(link: Link, after: number): Promise<boolean> {
    if (!this.isOwn(link) || this.telling.has(link)) return false;
    this.telling.add(link);
    if (link.path !== "direct") await link.learnPath();
    const all = historyBehind(this.home.database, after);
    // What this link may not carry waits until it leads straight there: it is asked for again then.
    const isFit = all.events.every((event) => mayGoOver(this.home, link.path, event));
    const page = isFit ? all : { events: [], cursor: after, more: false };
    for (const event of page.events) this.tellKey(link, event);
    await this.keys.settled(); // keys go in front of what they open
    this.telling.delete(link);
    link.send({ is: "past", ...page, events: [...page.events] });
    return true;
  }

  /** Takes a page. False: it was not asked for. */
  async take(link: Link, { events, cursor, more }: Past): Promise<boolean> {
    if (!this.isOwn(link) || !this.asked.delete(link)) return false;
    await this.line.run(async () => {
      await this.keys.settled();
      for (const event of events) {
        if (this.stopped) return;
        await this.apart.take(event, this.home.hostTime.now(), "past");
      }
      if (this.stopped) return;
      const kept = this.cursorOf(link);
      const before = kept.read() ?? 0;
      if (cursor > before) kept.write(cursor);
      if (this.again.delete(link) || (more && cursor > before)) this.ask(link);
    });
    return true;
  }

  stop(): void {
    this.stopped = true;
  }

  settled(): Promise<void> {
    return this.line.run(async () => undefined);
  }

  private ask(link: Link): void {
    if (this.asked.has(link)) return void this.again.add(link);
    this.asked.add(link);
    link.send({ is: "history", after: this.cursorOf(link).read() ?? 0 });
  }

  private tellKey(link: Link, event: Bytes): void {
    const header = decodeHeader(event);
    if (header.ok) this.keys.tell(link, header.value.room, header.value.generation);
  }

  private isOwn({ person }: Link): boolean {
    return person === this.home.account.person;
  }

  private cursorOf({ device }: Link): Kept<number> {
    return new Kept(this.home.database, `history ${device}`, schema.count);
  }
}
