import type { Timeline, TimelineItem } from "@hearth/client/api.ts";
import { reuse } from "./reuse.ts";

/** What is asked for at once. */
export const PAGE = 80;
/** More than has room in one reading may have arrived since the last one. */
export const SLACK = 40;
/** No more than this stays in memory, however far somebody scrolls; what goes at one end can be had again. */
export const MOST = 400;
/** At the newest message no more than this stays. */
export const KEPT = 160;

/** Where the screen is to go. A new object each time, also to the same place. */
export type Aim =
  | { readonly to: "end" }
  /** `found`: somebody looked for this one, so it is shown which it is. */
  | { readonly to: "item"; readonly id: string; readonly found: boolean };

export interface TimelineWindow {
  /** False until the first answer. */
  readonly ready: boolean;
  /** Ascending. */
  readonly items: readonly TimelineItem[];
  /** There are older ones. */
  readonly more: boolean;
  /** There are newer ones. */
  readonly newer: boolean;
  /** stuck: there is more, but it cannot be had right now; the next change tries again. */
  readonly older: "idle" | "loading" | "stuck";
  /** The first unread message of the room, in the window or not. */
  readonly unread: string | undefined;
  /** Where what is new began for who looks at it: it stays there while they read. */
  readonly divider: string | undefined;
  readonly aim: Aim | undefined;
}

export const EMPTY: TimelineWindow = {
  ready: false,
  items: [],
  more: false,
  newer: false,
  older: "idle",
  unread: undefined,
  divider: undefined,
  aim: undefined,
};

/** Another part of the timeline in place of what was shown. */
export function moved(before: TimelineWindow, page: Timeline, aim: Aim): TimelineWindow {
  const { items, more, newer, unread } = page;
  return { ...before, ready: true, items: reuse(before.items, items), more, newer, older: "idle", unread, aim };
}

/** Older ones in front. What is too far below goes. */
export function withOlder(before: TimelineWindow, page: Timeline): TimelineWindow {
  const fresh = unknown(page.items, before.items);
  const items = [...fresh, ...before.items];
  const stuck = page.more && fresh.length === 0;
  return {
    ...before,
    items: items.slice(0, MOST),
    more: page.more,
    newer: before.newer || items.length > MOST,
    older: stuck ? "stuck" : "idle",
  };
}

/** Newer ones behind. What is too far above goes. */
export function withNewer(before: TimelineWindow, page: Timeline): TimelineWindow {
  const items = [...before.items, ...unknown(page.items, before.items)];
  return { ...before, items: items.slice(-MOST), more: before.more || items.length > MOST, newer: page.newer };
}

/** At the end: what lies far above may go. */
export function withoutOlder(before: TimelineWindow): TimelineWindow {
  const { items, older, newer } = before;
  return items.length > KEPT && older === "idle" && !newer
    ? { ...before, items: items.slice(-PAGE), more: true }
    : before;
}

/** A change may have come between asking and the answer: nothing is put there twice. */
function unknown(items: readonly TimelineItem[], known: readonly TimelineItem[]): TimelineItem[] {
  const ids = new Set<string>(known.map(({ id }) => id));
  return items.filter(({ id }) => !ids.has(id));
}
