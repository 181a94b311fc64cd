import { type Bytes, type DeviceId, LIMITS, type LinkSignal, type PeerCandidate } from "@hearth/protocol";
import { Line } from "../line.ts";
import { withoutAddresses } from "../peers/address.ts";
import { Gathering } from "../peers/gathering.ts";
import type { SignalPlace } from "../peers/link.ts";
import type { World } from "../ports.ts";

/** An offer that is not answered within this has gone where nobody is, ms: into a link that leads nowhere, or past a device that was away. */
const ANSWER_MS = 3_000;

/** This side's session with one device, and how what it says in it is sealed for that device. */
export interface LegSession<S> {
  /** 16 random bytes. */
  readonly session: Bytes;
  readonly from: DeviceId;
  readonly to: DeviceId;
  seal(place: SignalPlace, signal: LinkSignal): Promise<S>;
}

/** How what a leg says goes to the other side. */
export interface LegWay<S> {
  readonly world: Pick<World, "after">;
  /** The other side is to learn no address of this device. */
  readonly relayOnly: boolean;
  /** The host can be reached, or none is needed. */
  hasHost(): boolean;
  /** As `Signalling` has it. */
  time(): number;
  /** False: there is no way to the other side. */
  carry(signal: S): Promise<boolean>;
  failed(error: unknown): void;
}

interface LegSignalsOwner<S> extends LegWay<S> {
  /** The other side's session, once it is known. */
  remote(): Bytes | undefined;
  /** An offer of this side's for a connection that has stood is not answered. */
  waits(): boolean;
  /** It did not leave. */
  lost(): void;
  /** As much has been said as one session takes. */
  usedUp(): void;
}

/** What one leg says to the other side: sealed, in order, ways in handfuls, and an offer again until it is answered. */
export class LegSignals<S> {
  /** The other side has not shown that it can open what is sealed in this session. */
  boxed = true;
  /** The last offer went by the host. */
  wasByHost = true;
  /** The candidates that were found since. */
  private ways: PeerCandidate[] = [];
  private said = 0;
  private stopped = false;
  private readonly line = new Line();
  private readonly gathering: Gathering;
  private cancelAgain: () => void = () => undefined;

  constructor(
    private readonly own: LegSession<S>,
    private readonly owner: LegSignalsOwner<S>,
  ) {
    this.gathering = new Gathering(owner.world, (candidates) => {
      if (this.stopped) return;
      this.ways = [...this.ways, ...candidates].slice(0, LIMITS.peerCandidates);
      this.candidates(candidates);
    });
  }

  offer(sdp: string): void {
    if (this.stopped) return;
    this.ways = [];
    this.wasByHost = this.owner.hasHost();
    this.say({ kind: "offer", sdp, ...this.answers });
    this.insist(sdp);
  }

  answer(sdp: string): void {
    const answers = this.owner.remote();
    if (answers && !this.stopped) this.say({ kind: "answer", sdp, answers });
  }

  /** A way by which this side may be reached. */
  found(candidate: PeerCandidate): void {
    this.gathering.add(candidate);
  }

  end(): void {
    this.say({ kind: "end", why: "over", ...this.answers });
  }

  /** Nothing more is said. */
  stop(): void {
    this.stopped = true;
    this.cancelAgain();
  }

  private get answers(): { answers?: Bytes } {
    const answers = this.owner.remote();
    return answers ? { answers } : {};
  }

  private candidates(candidates: readonly PeerCandidate[]): void {
    if (candidates.length > 0) this.say({ kind: "candidates", candidates: [...candidates], ...this.answers });
  }

  private say(whole: LinkSignal): void {
    const { owner } = this;
    const signal = owner.relayOnly ? withoutAddresses(whole) : whole;
    if (!signal) return;
    // The last number is kept for saying that it is over.
    if (this.said >= LIMITS.peerSignals && signal.kind !== "end") return owner.usedUp();
    const place = { number: this.said++, at: owner.time(), boxed: this.boxed };
    this.line
      .run(async () => {
        const sealed = await this.own.seal(place, signal);
        // In order, but without waiting for the host's answer.
        owner.carry(sealed).then(
          (carried) => void (carried || owner.lost()),
          (error) => owner.failed(error),
        );
      })
      .catch((error) => owner.failed(error));
  }

  /** Says the same offer again until it is answered: an answer to another would not fit it. */
  private insist(sdp: string): void {
    this.cancelAgain();
    const again = () => {
      if (!this.owner.waits()) return;
      this.say({ kind: "offer", sdp, ...this.answers });
      this.candidates(this.ways);
      this.insist(sdp);
    };
    this.cancelAgain = this.owner.world.after(ANSWER_MS, again, "patience");
  }
}
