import type { Clock } from "@hearth/protocol";

/** In-flight words: so long after a lock came into the log, ms, others may still not have heard of it. */
const HEARD_OF_MS = 60_000;

/** Where the host put something: its time, ms since 1970, and the position in its log. */
export interface Place {
  readonly log: string;
  readonly seq: number;
  readonly at: number;
}

/** A word on a room's lock. `place` missing: no log has it, as in rooms that are not kept. */
export interface PlacedWord {
  /** The lock's id in hex; null: it is open from then on. */
  readonly lock: string | null;
  /** Clamped to the host's time. */
  readonly clock: Clock;
  readonly place?: Place | undefined;
}

/** Something that was said in the open. */
export interface PlacedSaying {
  readonly clock: Clock;
  readonly place?: Place | undefined;
  /** True if its device had said something under that lock before it. */
  readonly knew: (lock: string) => boolean;
}

/**
 * True if something was said in the open in a room that was locked, by who must have heard of that. Clocks alone tell too little: of
 * one that runs ahead, what was said before a lock looks later. So a word counts only if it stands in front of what was said by
 * the host's order too. A newer word may have been on its way still: for a while it counts neither for nor against, unless that
 * device had spoken under that very lock. `words`: in the order of clocks.
 */
export function saidUnlocked(words: readonly PlacedWord[], said: PlacedSaying): boolean {
  const might = words.filter((it) => isBefore(it.clock, said.clock) && standsBefore(it, said, 0));
  const newest = might.at(-1)?.lock ?? null;
  if (newest === null) return false;
  if (said.knew(newest)) return true;
  const isHeard = (it: PlacedWord) => standsBefore(it, said, HEARD_OF_MS);
  // What was newest at any moment since then must have been a lock: whichever of these they had heard of last.
  const from = might.findLastIndex(isHeard);
  return from >= 0 && might.slice(from).every(({ lock }) => lock !== null);
}

function standsBefore(word: PlacedWord, said: PlacedSaying, agoMs: number): boolean {
  if (!word.place || !said.place) return said.clock.ms - word.clock.ms >= agoMs;
  const { log, seq, at } = said.place;
  const inFront = word.place.log === log ? word.place.seq < seq : word.place.at < at;
  return inFront && at - word.place.at >= agoMs;
}

/** In the order of hybrid clocks: who has heard of the one says the other. */
const isBefore = (a: Clock, b: Clock): boolean => a.ms < b.ms || (a.ms === b.ms && a.counter < b.counter);
