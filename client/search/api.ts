import type { EventId, PersonId, RoomId } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";
import type { Excerpt } from "./excerpt.ts";
import type { UnknownName } from "./match.ts";

export type { Excerpt } from "./excerpt.ts";
export type { UnknownName } from "./match.ts";

export interface SearchWish {
  /** Hits in one answer, 1 to 200. */
  readonly limit: number;
  /** Go on behind the hit of this {@link SearchHit.place}. Only with `newest`. */
  readonly before?: number;
  /** `newest` first (as if left out), or the `best` of the 500 newest. */
  readonly order?: "newest" | "best";
}

/** A message that was found. */
export interface SearchHit {
  readonly id: EventId;
  readonly room: RoomId;
  readonly author: PersonId;
  readonly authorName: string;
  /** ms since 1970. */
  readonly at: number;
  /** Where it stands among all that is searched; for {@link SearchWish.before}. */
  readonly place: number;
  /** The message in whose thread it was said. */
  readonly thread?: EventId;
  /** This device's person has blocked the author: to be shown on wish only. */
  readonly blocked?: true;
  readonly excerpt: Excerpt;
  /** What was said right before and behind it in its room; not what somebody blocked has said. */
  readonly before?: Beside;
  readonly behind?: Beside;
}

export interface Beside {
  readonly authorName: string;
  /** At most its first 120 code units. */
  readonly text: string;
}

/** How far work in the background has come. */
export interface SearchProgress {
  readonly done: number;
  readonly of: number;
}

export interface SearchResults {
  readonly hits: readonly SearchHit[];
  /** There are more hits behind these. */
  readonly more: boolean;
  /** All hits, counted up to 1,000; 1,001 means more than that. Only in a first answer. */
  readonly total?: number;
  /** What a filter names that is not known here, as `from:nobody`. */
  readonly unknown: readonly UnknownName[];
  /** Messages of this device that can be found already; missing when all can. */
  readonly indexing?: SearchProgress;
  /**
   * Positions of the rooms' logs that are on this device; missing when all are. `fetching`: older ones are being read.
   * `waiting`: that goes on when the host can be reached. `off`: switched off by the person.
   */
  readonly history?: SearchProgress & { readonly is: "fetching" | "waiting" | "off" };
}

/** Search in the device: what is looked for never leaves it. */
export interface SearchApi {
  /**
   * Finds messages on this device. `query`: words (all of them), "phrases", `from:`, `in:`, `has:link`, `mentions:`,
   * `before:`, `after:`, `on:` (2026, 2026-11 or 2026-11-30), and `-` in front of what must not be. The last word may go
   * on. From the first search on, older messages are read from the host in the background ({@link Changed} `search`).
   */
  search(query: string, it: SearchWish): Promise<SearchResults>;
  /** Reads older messages from the host so that they can be found, or stops doing so. */
  fetchHistory(on: boolean): Promise<Outcome>;
}
