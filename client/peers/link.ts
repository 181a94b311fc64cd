import {
  BLOB_FRAMES,
  type Bytes,
  type DeviceId,
  type IceServer,
  type LinkSignal,
  type PeerFrame,
  type PeerSignal,
  type PersonId,
  PROTOCOL_VERSION,
  type SealedPeerSignal,
  sameBytes,
} from "@hearth/protocol";
import { Line } from "../line.ts";
import type { LinkPath, Peer, PeerPort, World } from "../ports.ts";
import { withoutAddresses } from "./address.ts";
import { Allowance } from "./allowance.ts";
import { Gathering } from "./gathering.ts";
import { Negotiation } from "./negotiation.ts";
import { Offers } from "./offers.ts";
import { Opening } from "./opening.ts";
import { worseOf } from "./path.ts";
import { Pipe } from "./pipe.ts";
import { Pulse } from "./pulse.ts";

/** From one step towards an open channel to the next, ms: beyond that nothing comes of it. */
const OPENING_MS = 20_000;
/** A connection that wavers may come back by itself within this, ms. */
const WAVERING_MS = 4_000;
/** A link may open, or come back, by a way that is not its best: it is looked at again after so long, ms, and now and then. */
const SETTLED_MS = [500, 2_000, 6_000] as const;

/** Frames that carry nothing of a room's. */
const BESIDE = { burst: 240, perSecond: 4 } as const;

/** Whoever takes these counts them, or has asked for them. */
const PACED: ReadonlySet<PeerFrame["is"]> = new Set([
  "events",
  "boxes",
  "ack",
  "history",
  "past",
  ...BLOB_FRAMES.map(({ shape }) => shape.is.value),
]);

/** Why a link is over. `hostile`: the other side keeps to no rules. `full`: it has enough links. */
export type Ended = "over" | "failed" | "hostile" | "full" | "replaced";

/** This side's session with one device, and how its signals are sealed for that device. */
export interface LinkSession<S> {
  /** 16 random bytes. */
  readonly session: Bytes;
  readonly from: DeviceId;
  readonly to: DeviceId;
  /** `place`: `number` counts the session's signals from 0; `boxed`: the other side has not shown that it can open them. */
  seal(place: SignalPlace, signal: PeerSignal): Promise<S>;
}
export interface SignalPlace {
  readonly number: number;
  /** As {@link LinkOwner.time} gave it. */
  readonly at: number;
  readonly boxed: boolean;
}

/** What a link asks of the device that makes it. `S`: its signals as they are sealed. */
export interface LinkOwner<S = SealedPeerSignal> {
  readonly world: Pick<World, "after" | "now">;
  readonly port: PeerPort;
  readonly ice: readonly IceServer[];
  /** Those that are good now: what a server gave for a while may have run out by the time that a link is repaired. */
  servers?(): Promise<readonly IceServer[]>;
  /** The other side is to learn no address of this device. */
  readonly relayOnly: boolean;
  /** Greater than the last that was given: among members ms since 1970 by the host's clock. */
  time(): number;
  /** Brings a signal to the other device. False: there is no way. */
  carry(signal: S): Promise<boolean>;
  opened(link: Link<S>): void;
  received(link: Link<S>, frame: PeerFrame): void;
  /** A message has come on the channel for chunks. Who leaves it out expects none. */
  chunk?(link: Link<S>, message: Bytes): void;
  /** That channel takes more again. */
  chunksDrained?(link: Link<S>): void;
  /** Its path has become another. */
  changed(link: Link<S>): void;
  /** Once. */
  ended(link: Link<S>, why: Ended): void;
  failed(error: unknown): void;
}

/**
 * One try to link with one device, and the link that comes of it. Invariants: 1. it is bound to two sessions, one of each
 * device, and takes signals of no other; 2. the channel's fingerprints stand in signed signals, so that its ends are those two
 * devices (SPEC: SE26); 3. what does not keep to the rules ends it, and nothing else.
 */
export class Link<S = SealedPeerSignal> {
  /** The other side's session, once it is known. */
  remote: Bytes | undefined;
  /** ms since 1970 by this device's clock: when it last brought or took an event. */
  usedAt: number;
  /** Direct as soon as both sides say so, relayed if one does. */
  path: LinkPath | undefined;
  private ownPath: LinkPath | undefined;
  private theirPath: LinkPath | undefined;
  /** Devices with which the other side is linked. */
  neighbours: ReadonlySet<DeviceId> = new Set();
  private state: "opening" | "greeting" | "open" | "ended" = "opening";
  private readonly peer: Peer;
  private readonly pipe: Pipe;
  private readonly negotiation: Negotiation;
  private readonly offers = new Offers();
  private readonly saying = new Line();
  private readonly beside: Allowance;
  private said = 0;
  /** The other side has not shown that it has this session's secret. */
  private boxed = true;
  private readonly gathering: Gathering;
  private readonly opening: Opening;
  private cancelTimer: () => void = () => undefined;
  private readonly pulse: Pulse;

  constructor(
    readonly device: DeviceId,
    readonly person: PersonId,
    private readonly own: LinkSession<S>,
    private readonly owner: LinkOwner<S>,
  ) {
    const { world } = owner;
    this.usedAt = world.now();
    this.gathering = new Gathering(world, (candidates) => {
      if (this.state !== "ended") this.say({ kind: "candidates", candidates, ...this.answers });
    });
    this.peer = owner.port.open({
      ice: owner.ice,
      relayOnly: owner.relayOnly,
      events: {
        candidate: (candidate) => this.gathering.add(candidate),
        opened: () => this.greet(),
        received: (message) => this.received(message),
        drained: () => this.guarded(() => this.pipe.drained()),
        chunk: (message) => this.receivedChunk(message),
        chunksDrained: () => void (this.isOpen && owner.chunksDrained?.(this)),
        state: (state) => this.became(state),
      },
    });
    this.pulse = new Pulse({
      world,
      ask: (number) => void this.send({ is: "ping", number }),
      looked: () => void this.learnPath(), // not every platform tells that a better way was found
      answered: () => this.settle(),
      lost: () => this.repair(),
      failed: () => this.end("failed"),
    });
    this.beside = new Allowance(BESIDE, () => world.now());
    this.pipe = new Pipe(this.peer, () => world.now());
    this.opening = new Opening(world, OPENING_MS, () => this.end("failed"));
    this.negotiation = new Negotiation(this.renewing(), own.from < own.to, {
      described: (kind, sdp) => {
        if (kind === "offer") this.say({ kind, sdp, ...this.answers });
        else if (this.remote) this.say({ kind, sdp, answers: this.remote });
      },
      failed: () => this.end("failed"),
    });
    this.opening.begin();
  }

  /** It has been open, be it over now or not. */
  wasOpen = false;

  get isOpen(): boolean {
    return this.state === "open";
  }

  /** The session of this side, 16 bytes. */
  get session(): Bytes {
    return this.own.session;
  }

  offer(restart = false): void {
    this.negotiation.offer(restart);
  }

  /** Takes a signal of the other side's `session`, which is this link's if it is known already. */
  take(session: Bytes, signal: LinkSignal): void {
    const { answers } = signal;
    if (answers && !sameBytes(answers, this.own.session)) return;
    if (answers) this.boxed = false;
    if (signal.kind === "end") return this.end(signal.why, false);
    if (signal.kind === "candidates" && !this.remote) return; // of an offer that was passed over
    // Who cannot restart says so, and both begin anew.
    if (signal.kind === "offer" && this.state === "open" && !this.owner.port.restarts) return this.end("failed", true);
    const fresh = this.offers.fresh(signal);
    if (!fresh || fresh.kind === "end") return;
    if (this.negotiation.take(fresh)) {
      this.remote ??= session;
      this.offers.took(fresh);
      if (fresh.kind === "offer") this.gathering.clear(); // of an own offer that was taken back
      if (fresh.kind === "offer" && this.state === "open") this.pulse.repair();
    } else if (fresh.kind === "offer") for (const it of this.offers.passedOver()) this.say(it);
  }

  /** Hands a frame over. False: the link is not open, or takes too little. */
  send(frame: PeerFrame): boolean {
    if (this.state !== "open") return false;
    let taken = false;
    this.guarded(() => {
      taken = this.pipe.send(frame);
    });
    if (!taken) this.end("failed");
    return taken;
  }

  /** Hands a message to the channel for chunks. False: the link is not open. */
  sendChunk(message: Bytes): boolean {
    if (this.state !== "open") return false;
    this.guarded(() => this.peer.sendChunk(message));
    return this.isOpen;
  }

  /** Bytes that wait in that channel. */
  get bufferedChunks(): number {
    return this.peer.bufferedChunks;
  }

  /** The network is another, or the connection has gone silent: tries to hold the link, or ends it. */
  repair(): void {
    if (this.state !== "open") return;
    if (!this.owner.port.restarts) return this.end("failed");
    this.cancelTimer();
    if (this.pulse.repair()) this.offer(true);
  }

  /** `tell`: the other side hears of it. */
  end(why: Ended, tell = why !== "failed"): void {
    if (this.state === "ended") return;
    if (tell) this.say({ kind: "end", why: why === "full" ? "full" : "over", ...this.answers });
    this.state = "ended";
    this.cancelTimer();
    this.opening.end();
    this.pulse.stop();
    this.peer.close();
    this.owner.ended(this, why);
  }

  /** Repairs with servers that are good now. */
  private renewing(): ConstructorParameters<typeof Negotiation>[0] {
    const { peer, owner, opening } = this;
    const renew = async () => {
      if (this.wasOpen && peer.renew && owner.servers) peer.renew(await owner.servers());
    };
    return {
      offer: (restart) => opening.step(() => renew().then(() => peer.offer(restart))),
      answer: (sdp) => opening.step(() => renew().then(() => peer.answer(sdp))),
      accept: (sdp) => opening.step(() => peer.accept(sdp)),
      add: (candidate) => peer.add(candidate),
    };
  }

  private get answers(): { answers?: Bytes } {
    return this.remote ? { answers: this.remote } : {};
  }

  /** It was made so that the other side learns no address of this device. */
  get isHidden(): boolean {
    return this.owner.relayOnly;
  }

  private say(whole: LinkSignal): void {
    const signal = this.owner.relayOnly ? withoutAddresses(whole) : whole;
    if (!signal) return;
    this.offers.said(whole);
    const place = { number: this.said++, at: this.owner.time(), boxed: this.boxed };
    this.saying
      .run(async () => {
        const sealed = await this.own.seal(place, signal);
        // In order, but without waiting for the host's answer.
        this.owner.carry(sealed).then(
          (carried) => void (carried || this.lostTheWay()),
          (error) => this.owner.failed(error),
        );
      })
      .catch((error) => this.owner.failed(error));
  }

  /** An open link outlives the ways by which it came about. */
  private lostTheWay(): void {
    if (this.state === "opening") this.end("failed", false);
  }

  private greet(): void {
    if (this.state !== "opening") return; // greeted already: what the other side says may come before word of the opening
    if (!this.remote) return this.end("failed");
    this.state = "greeting";
    const { session } = this.own;
    const hello = { is: "hello", version: PROTOCOL_VERSION, mine: session, yours: this.remote } as const;
    this.guarded(() => void this.pipe.send(hello));
  }

  private received(message: Bytes): void {
    if (this.state === "ended") return;
    this.pulse.heard();
    const frame = this.pipe.received(message);
    if (frame === "more") return;
    if (frame === "bad") return this.end("hostile");
    // The other side's may come before this side is told that its own end is open.
    if (this.state !== "open") return this.welcome(frame);
    if (frame.is === "hello" || (!PACED.has(frame.is) && !this.beside.take())) return this.end("hostile");
    if (frame.is === "ping") return void this.send({ is: "pong", number: frame.number });
    if (frame.is === "path") return this.hears(frame.path);
    if (frame.is === "pong") return this.pulse.answered(frame.number);
    this.owner.received(this, frame);
  }

  private receivedChunk(message: Bytes): void {
    if (this.state === "ended") return;
    this.pulse.heard();
    if (this.owner.chunk && this.state === "open") this.owner.chunk(this, message);
    else this.end("hostile");
  }

  private welcome(frame: PeerFrame): void {
    const { remote, own } = this;
    const fits = frame.is === "hello" && remote && sameBytes(frame.mine, remote) && sameBytes(frame.yours, own.session);
    if (!fits || frame.version !== PROTOCOL_VERSION) return this.end("hostile");
    if (this.state === "opening") this.greet();
    if (this.state !== "greeting") return;
    this.state = "open";
    this.wasOpen = true;
    this.opening.end();
    this.pulse.listen();
    this.settle();
    this.owner.opened(this);
  }

  private became(state: "connected" | "wavering" | "failed" | "closed"): void {
    if (this.state === "ended") return;
    switch (state) {
      case "connected":
        if (this.state !== "open") return;
        this.cancelTimer();
        this.pulse.repaired();
        return this.settle();
      case "wavering":
        if (this.state !== "open") return;
        this.cancelTimer();
        this.cancelTimer = this.owner.world.after(WAVERING_MS, () => this.repair());
        return;
      case "failed":
        return this.state === "open" && this.owner.port.restarts ? this.repair() : this.end("failed");
      case "closed":
        return this.end(this.state === "open" ? "over" : "failed", false);
    }
  }

  /** It has found a way, and may find a better one. */
  private settle(): void {
    void this.learnPath();
    for (const ms of SETTLED_MS) this.owner.world.after(ms, () => void this.learnPath());
  }

  /** Asks which way it leads, and says so in {@link path}. */
  async learnPath(): Promise<void> {
    if (this.state !== "open") return;
    try {
      const path = await this.peer.path();
      if (path === this.ownPath || this.state !== "open") return;
      this.ownPath = path;
      if (path) this.send({ is: "path", path });
      this.weighPath();
    } catch (error) {
      if (this.isOpen) this.owner.failed(error); // else it was closed while it was asked
    }
  }

  private hears(path: LinkPath): void {
    this.theirPath = path;
    this.weighPath();
  }

  private weighPath(): void {
    const path = worseOf(this.ownPath, this.theirPath);
    if (path === this.path || this.state !== "open") return;
    this.path = path;
    this.owner.changed(this);
  }

  /** A channel may close between being asked and being told so. */
  private guarded(work: () => void): void {
    try {
      work();
    } catch {
      this.end("failed");
    }
  }
}
