import { type Bytes, type DeviceId, type IceServer, type LinkSignal, type PersonId, sameBytes } from "@hearth/protocol";
import { Negotiation } from "../peers/negotiation.ts";
import { Opening } from "../peers/opening.ts";
import type { LinkPath, Media, MediaPort } from "../ports.ts";
import type { CallConnection } from "./api.ts";
import { fingerprintIn } from "./fingerprint.ts";
import { type LegSession, LegSignals, type LegWay } from "./leg-signals.ts";
import { linesFit } from "./lines-fit.ts";

/** A connection that wavers may come back by itself within this, ms. */
const WAVERING_MS = 500;
/** Whoever ends a connection and not more says so within this, ms; else their page is gone. */
const SAYING_MS = 300;
/** That a way leads through the other side's relay may be known only later: it is looked at again after so long, ms. */
const SETTLED_MS = [2_000, 6_000] as const;
/**
 * Why a leg is over. `altered`: its ends are not who they said to be, or somebody changed what was said; `shut`: the other side has closed it
 * without a word.
 */
export type LegEnded = "over" | "failed" | "altered" | "shut";

export interface LegOwner<S> extends LegWay<S> {
  readonly port: MediaPort;
  readonly ice: readonly IceServer[];
  /** From one step towards a connection to the next, ms. */
  readonly openingMs: number;
  /** Those that are good now. */
  servers(): Promise<readonly IceServer[]>;
  changed(leg: Leg<S>): void;
  /** Once. */
  ended(leg: Leg<S>, why: LegEnded): void;
}

/**
 * A call's connection of this device with one other: the way of sound and picture, apart from the link. Invariants: 1. it is bound to a
 * call and two sessions, and takes signals of no others; 2. nothing is heard or said over it before the certificate of the other
 * side is the one that device has signed (SPEC: SE34); 3. whatever does not fit ends it.
 */
export class Leg<S> {
  /** The other side's session, once it is known. */
  remote: Bytes | undefined;
  path: LinkPath | undefined;
  private state: "opening" | "connected" | "wavering" | "ended" = "opening";
  /** The certificate that the other side has signed for. */
  private signed: string | undefined;
  private readonly media: Media;
  private readonly negotiation: Negotiation;
  private readonly signals: LegSignals<S>;
  private repairing = false;
  /** Both sides have to agree anew as soon as something comes through again. */
  private needs = false;
  /** Something of what was said since it wavers has not left. */
  private unsaid = false;
  private readonly opening: Opening;
  /** What wavers, or was shut, is looked into. */
  private cancelTimer: () => void = () => undefined;
  private cancelLooks: () => void = () => undefined;

  constructor(
    readonly device: DeviceId,
    readonly person: PersonId,
    private readonly own: LegSession<S>,
    /** What goes over it is sealed besides. */
    readonly seals: boolean,
    private readonly owner: LegOwner<S>,
  ) {
    const { world, relayOnly } = owner;
    this.signals = new LegSignals(own, {
      world,
      relayOnly,
      hasHost: () => owner.hasHost(),
      time: () => owner.time(),
      carry: (signal) => owner.carry(signal),
      remote: () => this.remote,
      waits: () => !this.isOpening && this.negotiation.waits,
      lost: () => this.lostTheWay(),
      usedUp: () => this.end("over"),
      failed: (error) => owner.failed(error),
    });
    this.media = owner.port.open({
      device,
      person,
      ice: owner.ice,
      relayOnly: owner.relayOnly,
      seals,
      events: {
        candidate: (candidate) => this.signals.found(candidate),
        state: (state) => this.became(state),
        needed: () => this.needed(),
      },
    });
    this.opening = new Opening(owner.world, owner.openingMs, () => this.end("failed"));
    this.negotiation = new Negotiation(this.renewing(), own.from < own.to, {
      described: (kind, sdp) => this.signals[kind](sdp),
      failed: () => this.end("failed"),
    });
    this.opening.begin();
  }

  get connection(): Exclude<CallConnection, "altered"> {
    return this.state === "opening" ? "connecting" : this.state === "ended" ? "failed" : this.state;
  }

  get isOpening(): boolean {
    return this.state === "opening";
  }

  /** It is not connected yet, but the other side has spoken. */
  get isAnswered(): boolean {
    return this.isOpening && this.remote !== undefined;
  }

  /** It was made so that the other side learns no address of this device. */
  get isHidden(): boolean {
    return this.owner.relayOnly;
  }

  /** `lost`: what it has offered before did not leave. */
  offer(restart = false, lost = false): void {
    this.negotiation.offer(restart, lost);
  }

  /** Takes a signal of the other side's `session`, which is this leg's if it is known already. */
  take(session: Bytes, signal: LinkSignal): void {
    const { answers } = signal;
    if (this.state === "ended" || (answers && !sameBytes(answers, this.own.session))) return;
    if (answers) this.signals.boxed = false;
    if (signal.kind === "end") return this.end("over", false);
    if (signal.kind === "candidates" && !this.remote) return; // of an offer that was passed over
    if ("sdp" in signal && !linesFit(signal.sdp)) return this.end("failed");
    const named = "sdp" in signal ? fingerprintIn(signal.sdp) : undefined;
    if ("sdp" in signal && (!named || (this.signed ?? named) !== named)) return this.end("altered");
    if (!this.negotiation.take(signal)) return;
    this.signed ??= named;
    this.remote ??= session;
  }

  /** There is a way for signals again; `host`: by the host, which may bring what has gone into a link that leads nowhere. */
  sayAgain(host: boolean): void {
    const intoALink = host && this.repairing && !this.signals.wasByHost;
    if (this.state === "ended" || this.isOpening || !(this.unsaid || intoALink)) return;
    this.unsaid = false;
    this.offer(this.repairing, true);
  }

  /** Another network, or silence: tries to hold the connection. */
  repair(): void {
    if ((this.state !== "connected" && this.state !== "wavering") || this.repairing) return;
    this.repairing = true;
    this.become("wavering");
    this.cancelTimer();
    this.opening.begin();
    this.offer(true);
  }

  /** `tell`: the other side hears of it. */
  end(why: LegEnded, tell = why !== "failed"): void {
    if (this.state === "ended") return;
    if (tell) this.signals.end();
    this.state = "ended";
    this.cancelTimer();
    this.opening.end();
    this.signals.stop();
    this.cancelLooks();
    this.media.close();
    this.owner.ended(this, why);
  }

  private needed(): void {
    if (this.state === "connected") this.offer();
    else this.needs = this.state === "wavering"; // what connects at first says all that there is
  }

  private become(state: "connected" | "wavering"): void {
    if (this.state === state) return;
    this.state = state;
    this.owner.changed(this);
  }

  private lostTheWay(): void {
    if (this.isOpening) this.end("failed", false);
    else this.unsaid = true;
  }

  /** What servers gave for a while may have run out by the time that another way is looked for. */
  private renewing(): ConstructorParameters<typeof Negotiation>[0] {
    const { media, owner, opening } = this;
    const renew = async () => {
      if (!this.isOpening) media.renew(await owner.servers());
    };
    return {
      offer: (restart) =>
        opening.step(async () => {
          if (restart) await renew();
          return media.offer(restart);
        }),
      answer: (sdp) =>
        opening.step(async () => {
          await renew();
          return media.answer(sdp);
        }),
      accept: (sdp) => opening.step(() => media.accept(sdp)),
      add: (candidate) => media.add(candidate),
    };
  }

  private became(state: "connected" | "wavering" | "failed" | "closed"): void {
    if (this.state === "ended") return;
    switch (state) {
      case "connected":
        this.opening.busy();
        return void this.compare().catch((error) => {
          if (this.state === "ended") return; // it was closed while it was asked
          this.end("failed");
          this.owner.failed(error);
        });
      case "wavering":
        if (this.state !== "connected") return;
        this.become("wavering");
        this.cancelTimer();
        this.cancelTimer = this.owner.world.after(WAVERING_MS, () => this.repair());
        return;
      case "failed":
        return this.isOpening ? this.end("failed") : this.repair();
      case "closed":
        return this.isOpening ? this.end("failed") : this.wasShut();
    }
  }

  private wasShut(): void {
    this.become("wavering");
    this.cancelTimer();
    this.cancelTimer = this.owner.world.after(SAYING_MS, () => this.end("shut", false));
  }

  private async lookAtPath(): Promise<void> {
    const path = await this.media.path();
    if (this.state !== "connected") return;
    this.path = path;
    this.owner.changed(this);
  }

  /** Who is at the other end now: each time that it connects. */
  private async compare(): Promise<void> {
    const shown = await this.media.fingerprints();
    if (this.state === "ended") return;
    const isRight = shown.length > 0 && shown.every((it) => it.toUpperCase() === this.signed);
    if (!isRight) return this.end("altered");
    this.cancelTimer();
    this.opening.end();
    this.repairing = false;
    this.media.allow();
    this.become("connected");
    if (this.needs || this.unsaid) this.offer(false, this.unsaid);
    this.needs = this.unsaid = false;
    await this.lookAtPath();
    this.cancelLooks();
    const look = () => void this.lookAtPath().catch(() => undefined); // closed meanwhile
    const cancels = SETTLED_MS.map((ms) => this.owner.world.after(ms, look));
    this.cancelLooks = () => {
      for (const cancel of cancels) cancel();
    };
  }
}
