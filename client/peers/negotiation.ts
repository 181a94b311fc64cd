import { LIMITS, type LinkSignal } from "@hearth/protocol";
import { Line } from "../line.ts";
import type { Peer } from "../ports.ts";

/** What a side says of its connection: the part of a signal that the other's connection reads. */
export type Described = Extract<LinkSignal, { kind: "offer" | "answer" | "candidates" }>;

/**
 * Perfect negotiation (W3C WebRTC 1.0, section 10.7) over signals that come in order: both sides may offer at any time;
 * where two offers cross, the impolite side passes over the other's, and the polite one takes its own back.
 */
export class Negotiation {
  private readonly line = new Line();
  private waitsForAnswer = false;
  /** Lines of the last offer; undefined: one is being made. */
  private lines: number | undefined = 0;
  /** There is more to offer than what waits for its answer. */
  private again = false;
  /** The other side's last offer was passed over: its candidates fit nothing. */
  private ignores = false;
  /** Candidates that were added. */
  private added = 0;

  constructor(
    private readonly peer: Pick<Peer, "offer" | "answer" | "accept" | "add">,
    private readonly polite: boolean,
    private readonly owner: { described(kind: "offer" | "answer", sdp: string): void; failed(): void },
  ) {}

  /** An offer of this side's has no answer yet. */
  get waits(): boolean {
    return this.waitsForAnswer;
  }

  /**
   * Offers. `restart`: with new ICE credentials. Where an offer waits for its answer already, what more there is to agree on is offered behind
   * that: an answer does not say to which offer it belongs. Not so a restart, and where that offer was `lost`.
   */
  offer(restart: boolean, lost = false): void {
    if (this.waitsForAnswer && !restart && !lost) {
      this.again = true;
      return;
    }
    this.again = false;
    this.waitsForAnswer = true;
    this.lines = undefined;
    this.inTurn(async () => {
      const sdp = await this.peer.offer(restart);
      this.lines = linesIn(sdp);
      this.owner.described("offer", sdp);
    });
  }

  /** False: it is passed over. */
  take(it: Described): boolean {
    switch (it.kind) {
      case "offer":
        this.ignores = this.waitsForAnswer && !this.polite;
        if (this.ignores) return false;
        this.waitsForAnswer = false;
        this.inTurn(async () => this.owner.described("answer", await this.peer.answer(it.sdp)));
        this.goOn();
        return true;
      case "answer":
        // One to an offer that another has taken the place of has other lines (RFC 3264, section 6), or comes before that has left.
        if (!this.waitsForAnswer || this.lines !== linesIn(it.sdp)) return false;
        this.waitsForAnswer = false;
        this.ignores = false; // what comes behind an answer belongs to it
        this.inTurn(() => this.peer.accept(it.sdp));
        this.goOn();
        return true;
      case "candidates":
        // Who is told of too many tries each of them: a restart that finds no way by it begins a connection anew.
        if (this.ignores || this.added + it.candidates.length > LIMITS.peerCandidatesInAll) return false;
        this.added += it.candidates.length;
        this.inTurn(async () => {
          for (const candidate of it.candidates) await this.peer.add(candidate);
        });
        return true;
    }
  }

  private goOn(): void {
    if (this.again) this.offer(false);
  }

  private inTurn(work: () => Promise<void>): void {
    this.line.run(work).catch(() => this.owner.failed());
  }
}

const linesIn = (sdp: string): number => sdp.split("\n").filter((line) => line.startsWith("m=")).length;
