import type { Quality } from "../quality/judge.ts";

/** ms of sound in a packet: 10 is heard sooner, takes 23 kbit/s more of the line, and is understood worse where packets are lost in bursts. */
export type Packet = 10 | 20;

/** What this side sends besides. */
export interface Sending {
  /** Connections that the voice is sent over. */
  readonly others: number;
  /** As much as its person lets it take. */
  readonly kbits: number;
}

/** With more others than these a call takes as little of every line as it can. */
const FEW = 3;
/** Below this the line is narrow, by its person's own word: kbit/s. */
const NARROW = 32;
/** A line is good up to here, and bad from there on; between the two it stays as it was: share, ms, ms. */
const GOOD = { lost: 0.01, roundTrip: 150, jitter: 20 };
const BAD = { lost: 0.02, roundTrip: 250, jitter: 40 };
/** A line that has turned bad has to be good for so long before it is trusted again, ms: each time twice as long. */
const CALM_MS = 20_000;
const LONGEST_MS = 300_000;

/** How much sound goes into a packet, by how the connection is. Pure: it is told what happens and when. */
export class Packets {
  packet: Packet = 20;
  private calm = CALM_MS;
  private badAt = Number.NEGATIVE_INFINITY;

  /** `now`: ms. */
  look(quality: Quality, { others, kbits }: Sending, now: number): void {
    const spoken = unevenness(quality);
    if (isOver(quality, BAD, spoken ?? 0)) {
      if (this.packet === 10 && this.badAt !== Number.NEGATIVE_INFINITY)
        this.calm = Math.min(LONGEST_MS, this.calm * 2);
      this.badAt = now;
    }
    const isFree = others <= FEW && kbits >= NARROW && quality.path === "direct";
    if (!isFree || this.badAt === now) this.packet = 20;
    else if (
      !isOver(quality, GOOD, spoken ?? inSilence(quality)) &&
      quality.roundTrip !== undefined &&
      now - this.badAt >= this.calm
    )
      this.packet = 10;
  }
}

function isOver({ lostHere = 0, lostThere = 0, roundTrip = 0 }: Quality, bound: typeof GOOD, uneven: number): boolean {
  return Math.max(lostHere, lostThere) >= bound.lost || roundTrip >= bound.roundTrip || uneven >= bound.jitter;
}

/** By what was said, ms; undefined: nobody said anything. Who only listens sends few packets, and what one of them was late by is told for seconds. */
function unevenness({ heard, said, jitter = 0, jitterThere = 0 }: Quality): number | undefined {
  return heard || said ? Math.max(heard ? jitter : 0, said ? jitterThere : 0) : undefined;
}

/** No proof that a line is bad, but better than nothing. */
const inSilence = ({ jitter = 0, jitterThere = 0 }: Quality) => Math.max(jitter, jitterThere);
