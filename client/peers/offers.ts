import type { LinkSignal } from "@hearth/protocol";

/**
 * What two sides have offered each other, so that an offer that was lost can be said again: to a device that is connected anew the
 * host may have passed it on by the old connection, or it came before that device was ready. Where then the other offers and this
 * side is the impolite one, both would wait for an answer that nobody gives.
 */
export class Offers {
  /** This side's offer that is not answered, and its candidates. */
  private own: LinkSignal[] = [];
  private saidAgain = false;
  private theirs = { sdp: "", candidates: new Set<string>() };

  /** This side says it. */
  said(signal: LinkSignal): void {
    if (signal.kind === "offer") this.own = [signal];
    else if (signal.kind === "candidates" && this.own.length > 0) this.own.push(signal);
  }

  /** The other side's offer was passed over: what is to be said again. Once: whoever does not take it then does not want it. */
  passedOver(): readonly LinkSignal[] {
    if (this.saidAgain) return [];
    this.saidAgain = true;
    return this.own;
  }

  /** What of it was not taken before. */
  fresh(signal: LinkSignal): LinkSignal | undefined {
    const { sdp, candidates: known } = this.theirs;
    if (signal.kind === "offer" && signal.sdp === sdp) return undefined;
    if (signal.kind !== "candidates") return signal;
    const candidates = signal.candidates.filter(({ candidate }) => !known.has(candidate));
    return candidates.length > 0 ? { ...signal, candidates } : undefined;
  }

  /** It was not passed over. */
  took(signal: LinkSignal): void {
    switch (signal.kind) {
      case "offer":
      case "answer":
        this.own = [];
        this.theirs = { sdp: signal.kind === "offer" ? signal.sdp : "", candidates: new Set() };
        return;
      case "candidates":
        for (const { candidate } of signal.candidates) this.theirs.candidates.add(candidate);
        return;
      case "end":
        return;
    }
  }
}
