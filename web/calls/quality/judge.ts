import type { LinkPath } from "@hearth/client/ports.ts";
import type { Sample } from "./sample.ts";

export type Rating = "good" | "fair" | "poor";

/** How a connection has been in the last seconds. What is not known yet is missing. */
export interface Quality {
  readonly rating: Rating;
  /** ms. */
  readonly roundTrip?: number;
  readonly jitter?: number;
  readonly jitterThere?: number;
  /** As much has been said, by the other side and by this one, that `jitter` and `jitterThere` are of now. */
  readonly heard: boolean;
  readonly said: boolean;
  /** Share of what was sent that did not come, 0 to 1, here and at the other end. */
  readonly lostHere?: number;
  readonly lostThere?: number;
  /** kbit/s. */
  readonly kbitsIn: number;
  readonly kbitsOut: number;
  readonly path?: LinkPath;
  /** ms of sound in a packet that this device sends. */
  readonly packet?: number;
}

/** From where on people notice, and from where on they do not understand each other: share, ms, ms. */
const FAIR = { lost: 0.04, roundTrip: 300, jitter: 40 };
const POOR = { lost: 0.12, roundTrip: 600, jitter: 100 };
/** A share of fewer packets than these says nothing: who is silent sends two or three in a second. */
const FEW = 10;
/** Unevenness is smoothed over some 16 packets: with fewer of sound than these it is told of long after. */
const SPOKEN = 50;

/** By what was counted at two times, the later one last. */
export function judge(before: Sample, now: Sample): Quality {
  const ms = Math.max(1, now.at - before.at);
  const [received, lost] = [now.received - before.received, Math.max(0, now.lost - before.lost)];
  const lostHere = received + lost >= FEW ? lost / (received + lost) : undefined;
  const kbits = (bytes: number) => Math.round((Math.max(0, bytes) * 8) / ms);
  const roundTrip = now.roundTrip === undefined ? undefined : Math.round(now.roundTrip * 1_000);
  const jitter = now.jitter === undefined ? undefined : Math.round(now.jitter * 1_000);
  const jitterThere = now.jitterThere === undefined ? undefined : Math.round(now.jitterThere * 1_000);
  const figures = { lost: Math.max(lostHere ?? 0, now.lostThere ?? 0), roundTrip: roundTrip ?? 0, jitter: jitter ?? 0 };
  const isOver = (bound: typeof FAIR) =>
    figures.lost >= bound.lost || figures.roundTrip >= bound.roundTrip || figures.jitter >= bound.jitter;
  return {
    rating: isOver(POOR) ? "poor" : isOver(FAIR) ? "fair" : "good",
    ...(roundTrip !== undefined && { roundTrip }),
    ...(jitter !== undefined && { jitter }),
    ...(jitterThere !== undefined && { jitterThere }),
    heard: now.soundIn - before.soundIn >= SPOKEN,
    said: now.soundOut - before.soundOut >= SPOKEN,
    ...(lostHere !== undefined && { lostHere }),
    ...(now.lostThere !== undefined && { lostThere: now.lostThere }),
    kbitsIn: kbits(now.bytesIn - before.bytesIn),
    kbitsOut: kbits(now.bytesOut - before.bytesOut),
    ...(now.path && { path: now.path }),
  };
}
