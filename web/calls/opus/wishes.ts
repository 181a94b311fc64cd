import type { Quality } from "../quality/judge.ts";

/** With more others than these a call takes as little of every line as it can. */
const FEW = 3;
/** From this share on what is lost is waited for, 0 to 1. */
const LOSSY = 0.03;
/** What was asked for again needs its way there and back, and a little, ms; nobody talks with who hears them much later. */
const MARGIN_MS = 80;
const LONGEST_MS = 500;
/** A line has to be good for so long before it is trusted again, ms. */
const CALM_MS = 20_000;

/** How a connection's voice is best received, by how the connection is. Pure: it is told what happens and when. */
export class Wishes {
  /** ms of sound in a packet. */
  packet: 10 | 20;
  /** ms of sound that wait to be played, so that what comes late is in time; undefined: as the browser has it. */
  wait: number | undefined;
  private badAt = Number.NEGATIVE_INFINITY;
  private lossyAt = Number.NEGATIVE_INFINITY;

  /** `others`: in the call, this one included. */
  constructor(others: number) {
    this.packet = others <= FEW ? 10 : 20;
  }

  /** Short packets are heard sooner and take half as much again of the line: they are for few people and good lines. `now`: ms. */
  look({ rating, lostHere = 0, roundTrip }: Quality, others: number, now: number): void {
    if (rating !== "good") this.badAt = now;
    if (others > FEW || rating !== "good") this.packet = 20;
    else if (now - this.badAt >= CALM_MS) this.packet = 10;
    if (lostHere >= LOSSY && roundTrip !== undefined) {
      this.lossyAt = now;
      const wait = Math.min(LONGEST_MS, roundTrip + MARGIN_MS);
      this.wait = Math.max(this.wait ?? 0, wait);
    } else if (now - this.lossyAt >= CALM_MS) this.wait = undefined;
  }
}
