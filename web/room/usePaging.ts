import type { Virtualizer } from "@tanstack/react-virtual";
import { useEffect } from "react";
import type { OpenTimeline } from "../state/timeline.ts";
import type { TimelineWindow } from "../state/window.ts";

/** More is asked for when no more rows than this lie between what is seen and the window's end. */
const AHEAD = 25;

/** Brings in what lies above and below before it is reached, and lets go what is far away. */
export function usePaging(
  timeline: OpenTimeline | undefined,
  { ready, items, more, newer, older }: TimelineWindow,
  count: number,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  atEnd: boolean,
): void {
  const drawn = virtualizer.getVirtualItems();
  const above = drawn.at(0)?.index ?? 0;
  const below = count - 1 - (drawn.at(-1)?.index ?? count);
  useEffect(() => {
    if (ready && more && older === "idle" && above < AHEAD) timeline?.loadOlder();
  }, [ready, more, older, above, timeline]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next page is asked for behind the one that came
  useEffect(() => {
    if (ready && newer && below < AHEAD) timeline?.loadNewer();
  }, [ready, newer, below, timeline, items]);
  useEffect(() => {
    if (atEnd && items.length > 0) timeline?.forgetOlder();
  }, [atEnd, items.length, timeline]);
}
