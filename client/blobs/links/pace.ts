import { LIMITS } from "@hearth/protocol";

/** So long chunks are to wait for each other on their way, ms: words wait behind them, so while there are some it is less. */
const QUEUE_MS = { else: 50, words: 20 } as const;
/** Words are followed by more within so long, ms. */
const TALK_MS = 2_000;
const LEAST = 2;
const FIRST = 4;
/** Half of what the other side puts up with: what was taken back may still be on its way. */
const MOST = LIMITS.blobWindow / 2;
/** Each chunk changes it by so much at most: it is half as large again, or half, once all that are under way have come. */
const STEP = 0.5;

/**
 * How many chunks are granted to one link at once: so many that they come a little later than the way itself takes, and so never leave it
 * idle (FAST TCP: Jin, Wei, Low, 2004). What the way takes is the least that a chunk has taken, or what they take where even few are late.
 */
export class Pace {
  private size = FIRST;
  private least = Number.POSITIVE_INFINITY;
  /** Chunks have waited for each other: until then it grows as fast as it may. */
  private wasFull = false;
  private spokenAt = Number.NEGATIVE_INFINITY;

  /** `now`: ms since 1970. */
  constructor(private readonly now: () => number) {}

  get window(): number {
    return Math.floor(this.size);
  }

  /** Words go over the same link. */
  spoken(): void {
    this.spokenAt = this.now();
  }

  /** A chunk that was granted at `since`, ms since 1970, has come. */
  came(since: number): void {
    const now = this.now();
    const took = Math.max(1, now - since);
    const queue = now - this.spokenAt < TALK_MS ? QUEUE_MS.words : QUEUE_MS.else;
    this.least = Math.min(this.least, took);
    if (this.size === LEAST && took > this.least + 2 * queue) {
      this.least = took; // the way has become another
      this.wasFull = false;
    } else if (took > this.least + queue) this.wasFull = true;
    const change = STEP * Math.min(1, this.wasFull ? (this.least + queue) / took - 1 : 1);
    this.size = Math.min(MOST, Math.max(LEAST, this.size + change));
  }
}
