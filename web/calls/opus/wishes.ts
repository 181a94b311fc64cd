import type { Quality } from "../quality/judge.ts";

/** From this share on what is lost is waited for, 0 to 1. */
const LOSSY = 0.03;
/** What was asked for again needs its way there and back, and a little, ms; nobody talks with who hears them much later. */
const MARGIN_MS = 80;
const LONGEST_MS = 500;
/** A line has to be good for so long before it is trusted again, ms. */
const CALM_MS = 20_000;

/** How long sound waits to be played, by how the connection is. Pure: it is told what happens and when. */
export class Patience {
  /** ms, so that what comes late is in time; undefined: as the browser has it. */
  wait: number | undefined;
  private lossyAt = Number.NEGATIVE_INFINITY;

  /** `now`: ms. */
  look({ lostHere = 0, roundTrip }: Pick<Quality, "lostHere" | "roundTrip">, now: number): void {
    if (lostHere >= LOSSY && roundTrip !== undefined) {
      this.lossyAt = now;
      const wait = Math.min(LONGEST_MS, roundTrip + MARGIN_MS);
      this.wait = Math.max(this.wait ?? 0, wait);
    } else if (now - this.lossyAt >= CALM_MS) this.wait = undefined;
  }
}
