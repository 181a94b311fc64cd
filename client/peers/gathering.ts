import { LIMITS, type PeerCandidate } from "@hearth/protocol";
import type { World } from "../ports.ts";

/** Candidates that are found within this go in one signal, ms. */
const GATHER_MS = 8;

/** Candidates of one connection as it finds them, handed on in handfuls. */
export class Gathering {
  private found: PeerCandidate[] = [];
  private waits = false;

  constructor(
    private readonly world: Pick<World, "after">,
    private readonly gathered: (candidates: PeerCandidate[]) => void,
  ) {}

  add(candidate: PeerCandidate): void {
    if (candidate.candidate === "") return;
    this.found.push(candidate);
    if (this.waits) return;
    this.waits = true;
    this.world.after(GATHER_MS, () => {
      this.waits = false;
      const found = this.found.splice(0);
      while (found.length > 0) this.gathered(found.splice(0, LIMITS.peerCandidates));
    });
  }

  /** Those that were found so far belong to an offer that was taken back. */
  clear(): void {
    this.found = [];
  }
}
