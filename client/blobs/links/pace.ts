import { LIMITS } from "@hearth/protocol";

/** A chunk is to come so soon behind its grant, ms: what is under way is what a link carries in that time. */
const AIM_MS = 200;
const LEAST = 4;
const FIRST = 16;
/** Half of what the other side puts up with: what was taken back may still be on its way. */
const MOST = LIMITS.blobWindow / 2;

/** How many chunks are granted to one link at once: more while they come soon, fewer while they come late. */
export class Pace {
  private size = FIRST;

  get window(): number {
    return Math.floor(this.size);
  }

  /** A chunk has come `ms` behind its grant. */
  came(ms: number): void {
    if (ms < AIM_MS) this.size = Math.min(MOST, this.size + 1);
    else if (ms > 2 * AIM_MS) this.size = Math.max(LEAST, this.size - 0.5);
  }
}
