import type { Bytes, PersonId, Push, RoomId, SealedPeerSignal } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Present } from "../home/present.ts";
import type { Session } from "../host/session.ts";
import { Links } from "../peers/links.ts";
import type { LinkPath } from "../ports.ts";
import { forgetKeys } from "../private/forget.ts";
import type { Receiver } from "../rooms/receive.ts";
import { Apart } from "./apart.ts";
import { CatchUp } from "./catch-up.ts";
import { Delivery } from "./delivery.ts";
import { Early } from "./early.ts";
import { RingKeys } from "./keys.ts";
import { Sender } from "./sender.ts";
import { isStraightNow } from "./ways.ts";

/** Keys that open nothing any more are looked for so often, ms. */
const FORGET_MS = 3_600_000;

/** What a device's ways to others ask of it. */
interface ReachOwner {
  session(): Session | undefined;
  /** A link has opened: what waits may go over it. */
  linked(): Promise<void>;
  failed(error: unknown): void;
}

/** The ways from this device to others besides the host: its links, and what goes over them. */
export class Reach {
  private readonly links: Links | undefined;
  private readonly delivery: Delivery;
  /** What waits on this device for others, in rooms that are not kept; and what others said there. */
  readonly sender: Sender;
  private readonly apart: Apart;
  private readonly keys: RingKeys;
  private readonly past: CatchUp;

  private cancelForget: () => void = () => undefined;
  private stopped = false;

  constructor(
    private readonly home: Home,
    receiver: Receiver,
    present: Present,
    private readonly owner: ReachOwner,
  ) {
    const { failed } = owner;
    this.sender = new Sender(home, {
      session: owner.session,
      isLinked: (person) => this.links?.pathTo(person) !== undefined,
      isThere: (person) => present.of(person) !== "offline" || this.links?.pathTo(person) !== undefined,
      failed,
    });
    this.apart = new Apart(home, receiver, {
      session: owner.session,
      overLink: (ack) => this.links?.send(ack.to, { is: "ack", ack }) ?? false,
      acknowledged: (ack) => this.sender.acknowledged(ack),
      erased: () => this.sender.look(),
    });
    this.keys = new RingKeys(home, { opened: () => void this.apart.readOn().catch(failed), failed });
    this.past = new CatchUp(home, this.apart, this.keys);
    this.delivery = new Delivery(home, new Early(home, receiver, this.apart), {
      open: () => this.links?.open() ?? [],
      hasHost: () => owner.session() !== undefined,
      keys: this.keys,
      past: this.past,
      acknowledged: (ack) => this.sender.acknowledged(ack),
    });
    this.links =
      home.world.peers &&
      new Links(home, home.world.peers, present, {
        session: owner.session,
        opened: (link) => {
          this.delivery.opened(link);
          owner.linked().catch(failed);
        },
        turned: (link) => {
          if (link.path !== "direct" || !home.privates.mine().some((it) => isStraightNow(home, it.room))) return;
          this.delivery.opened(link);
          owner.linked().catch(failed);
        },
        brought: (link, it) => void this.delivery.take(link, it).catch(failed),
        failed,
      });
  }

  /** The host can be reached, and what this person's devices share is here: looks who is there. */
  look(): void {
    this.links?.look().catch(this.owner.failed);
  }

  /** The host can be reached. */
  connected(): void {
    this.apart.readOn().catch(this.owner.failed);
    this.sender.look();
    this.forget();
  }

  private forget(): void {
    this.cancelForget();
    if (!this.stopped) forgetKeys(this.home);
    this.cancelForget = this.home.world.after(FORGET_MS, () => this.forget());
  }

  /** The host passes a signal on. */
  async heard(signal: SealedPeerSignal): Promise<void> {
    await this.links?.heard(signal);
  }

  /** What the host has pushed stands in the store: of some of it depends with whom this device may link. */
  pushed(push: Push): void {
    const isAbout = push.push === "roster" || push.push === "presence";
    if (isAbout) this.sender.look();
    // What could not be opened before may be now.
    if (push.push === "boxes" || push.push === "generations" || push.push === "roster")
      this.keysCame().catch(this.owner.failed);
    if (push.push === "relayed") this.apart.take(push.body.event, push.body.at).catch(this.owner.failed);
    if (push.push === "acked") this.sender.acknowledged(push.body.ack).catch(this.owner.failed);
    if (isAbout || (push.push === "events" && push.body.room === this.home.account.home)) this.review();
  }

  private async keysCame(): Promise<void> {
    await this.keys.retry();
    await this.apart.readOn();
  }

  /** Who belongs, or who may know an address, may have changed. */
  review(): void {
    this.links?.review();
  }

  pathTo(person: PersonId): LinkPath | undefined {
    return this.links?.pathTo(person);
  }

  /** There is somebody in the room to whom a link leads. */
  leadsInto(room: RoomId): boolean {
    return this.delivery.reaches(room);
  }

  hand(room: RoomId, event: Bytes): void {
    this.delivery.hand(room, event);
  }

  stop(): void {
    this.stopped = true;
    this.cancelForget();
    this.links?.stop();
    this.delivery.stop();
    this.sender.stop();
    this.apart.stop();
  }

  async settled(): Promise<void> {
    await this.links?.settled();
    await this.delivery.settled();
    await this.keys.settled();
    await this.past.settled();
    await this.sender.settled();
    await this.apart.settled();
  }
}
