import type {
  Bytes,
  CallId,
  DeviceId,
  LinkSignal,
  PersonId,
  Push,
  RoomId,
  SealedPeerSignal,
  SealedSignal,
} from "@hearth/protocol";
import { EMPTY_SHELF, shelfOf } from "../blobs/links/files.ts";
import { LinkBlobs } from "../blobs/links/links.ts";
import type { Home } from "../home/home.ts";
import type { Present } from "../home/present.ts";
import type { Session } from "../host/session.ts";
import { Links } from "../peers/links.ts";
import { isIn } from "../peers/people.ts";
import { Signalling } from "../peers/signalling.ts";
import type { LinkPath } from "../ports.ts";
import { forgetKeys } from "../private/forget.ts";
import type { Receiver } from "../rooms/receive.ts";
import { Apart } from "./apart.ts";
import { CatchUp } from "./catch-up.ts";
import { Delivery } from "./delivery.ts";
import { Early } from "./early.ts";
import { RingKeys } from "./keys.ts";
import { Sender } from "./sender.ts";
import { hasStraight, mayCarry } from "./ways.ts";

/** Keys that open nothing any more are looked for so often, ms. */
const FORGET_MS = 3_600_000;

/** What a device's ways to others ask of it. */
interface ReachOwner {
  session(): Session | undefined;
  /** A link has opened: what waits may go over it. */
  linked(): Promise<void>;
  /** Files are to be brought to the host. */
  offered(): void;
  failed(error: unknown): void;
  calls(): CallsHere;
}

/** What calls hear of the ways: what came by them, and what changes about them. */
interface CallsHere {
  media(it: SealedPeerSignal, call: CallId, signal: LinkSignal): Promise<void>;
  forged(device: DeviceId): void;
  heard(signal: SealedSignal): Promise<void>;
  /** There is a way where there was none. */
  connected(to: "host" | "link"): void;
  pushed(push: Push): void;
  review(): void;
  stop(): void;
  settled(): Promise<void>;
}

/** The ways from this device to others besides the host: its links, and what goes over them. */
export class Reach {
  private readonly links: Links | undefined;
  readonly signalling: Signalling;
  private readonly delivery: Delivery;
  /** What waits on this device for others, in rooms that are not kept; and what others said there. */
  readonly sender: Sender;
  private readonly apart: Apart;
  private readonly keys: RingKeys;
  private readonly past: CatchUp;
  /** Files, from device to device. */
  readonly blobs: LinkBlobs;

  private cancelForget: () => void = () => undefined;
  private stopped = false;
  /** What this person's devices share has been here: it may say that no address is to be told. */
  isReady = false;

  constructor(
    private readonly home: Home,
    receiver: Receiver,
    present: Present,
    private readonly owner: ReachOwner,
  ) {
    const { failed } = owner;
    this.signalling = new Signalling(home, {
      session: owner.session,
      overLinks: (signal) => this.links?.carry(signal) ?? false,
      link: async (it, signal) => this.links?.heard(it, signal),
      media: (it, call, signal) => owner.calls().media(it, call, signal),
      forged: (device) => owner.calls().forged(device),
    });
    this.sender = new Sender(home, {
      session: owner.session,
      offered: owner.offered,
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
    this.blobs = new LinkBlobs({
      world: home.world,
      shelf: home.blobs ? shelfOf(home.blobs) : EMPTY_SHELF,
      mayGo: (room, { person, path }) => isIn(home, room, person) && mayCarry(home, path, room),
      failed,
    });
    this.links =
      home.world.peers &&
      new Links(home, home.world.peers, present, this.signalling, {
        session: owner.session,
        opened: (link) => {
          this.delivery.opened(link);
          this.blobs.opened(link);
          owner.calls().connected("link");
          owner.linked().catch(failed);
        },
        turned: (link) => {
          if (!hasStraight(home)) return;
          this.blobs.review();
          if (link.path !== "direct") return;
          this.delivery.opened(link);
          owner.linked().catch(failed);
        },
        signalled: (_, signal) => void owner.calls().heard(signal).catch(failed),
        brought: (link, it) => void this.delivery.take(link, it).catch(failed),
        blobs: this.blobs,
        failed,
      });
    // Who is out is cut off at once, whatever the host goes on to tell of it.
    home.belonging.add(this.follow);
  }

  private readonly follow = () => this.review();

  /** The host can be reached, and what this person's devices share is here: looks who is there. */
  look(): void {
    this.isReady = true;
    this.links?.look().catch(this.owner.failed);
    this.owner.calls().review();
  }

  /** The host can be reached. */
  connected(): void {
    this.apart.readOn().catch(this.owner.failed);
    this.sender.look();
    this.forget();
    this.owner.calls().connected("host");
  }

  private forget(): void {
    this.cancelForget();
    if (!this.stopped) forgetKeys(this.home);
    this.cancelForget = this.home.world.after(FORGET_MS, () => this.forget());
  }

  /** The host passes a signal on. */
  async heard(signal: SealedPeerSignal): Promise<void> {
    await this.signalling.heard(signal, "host");
  }

  /** The host passes on who is in a call. Undefined: the signal is about something else. */
  signalled(signal: SealedSignal): Promise<void> | undefined {
    return signal.kind === "call" ? this.owner.calls().heard(signal) : undefined;
  }

  /** What the host has pushed stands in the store: of some of it depends with whom this device may link. */
  pushed(push: Push): void {
    this.owner.calls().pushed(push);
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
    this.blobs.review();
    this.owner.calls().review();
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

  /** Tells everybody in the room to whom a link leads who is in a call there. To which devices that is. */
  tell(signal: SealedSignal): readonly DeviceId[] {
    return this.delivery.tell(signal.room, { is: "signal", signal });
  }

  stop(): void {
    this.stopped = true;
    this.home.belonging.delete(this.follow);
    this.cancelForget();
    this.blobs.stop();
    this.owner.calls().stop();
    this.links?.stop();
    this.delivery.stop();
    this.sender.stop();
    this.apart.stop();
  }

  async settled(): Promise<void> {
    await this.signalling.settled();
    await this.owner.calls().settled();
    await this.links?.settled();
    await this.delivery.settled();
    await this.keys.settled();
    await this.past.settled();
    await this.sender.settled();
    await this.apart.settled();
  }
}
