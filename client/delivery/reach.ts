import type { Bytes, PersonId, Push, RoomId, SealedPeerSignal } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Present } from "../home/present.ts";
import type { Session } from "../host/session.ts";
import { Links } from "../peers/links.ts";
import type { LinkPath } from "../ports.ts";
import type { Receiver } from "../rooms/receive.ts";
import { Delivery } from "./delivery.ts";
import { Early } from "./early.ts";

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

  constructor(
    private readonly home: Home,
    receiver: Receiver,
    present: Present,
    private readonly owner: ReachOwner,
  ) {
    const { failed } = owner;
    this.delivery = new Delivery(home, new Early(home, receiver), {
      open: () => this.links?.open() ?? [],
      hasHost: () => owner.session() !== undefined,
    });
    const events = (link: Parameters<Delivery["take"]>[0], bytes: readonly Bytes[]) =>
      this.delivery.take(link, bytes).catch(failed);
    this.links =
      home.world.peers &&
      new Links(home, home.world.peers, present, {
        session: owner.session,
        opened: (link) => {
          this.delivery.opened(link);
          owner.linked().catch(failed);
        },
        events,
        failed,
      });
  }

  /** The host can be reached: looks who is there. */
  connected(): void {
    this.links?.look().catch(this.owner.failed);
  }

  /** The host passes a signal on. */
  async heard(signal: SealedPeerSignal): Promise<void> {
    await this.links?.heard(signal);
  }

  /** What the host has pushed stands in the store: of some of it depends with whom this device may link. */
  pushed(push: Push): void {
    const isAbout = push.push === "roster" || push.push === "presence";
    if (isAbout || (push.push === "events" && push.body.room === this.home.account.home)) this.review();
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
    this.links?.stop();
    this.delivery.stop();
  }

  async settled(): Promise<void> {
    await this.links?.settled();
    await this.delivery.settled();
  }
}
