import type { Virtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** This near to the end still counts as reading along. */
export const NEAR_PX = 96;

/** True if nothing is left below what a scroller shows, but for a little. */
export const isNearEnd = ({ scrollHeight, clientHeight, scrollTop }: HTMLElement): boolean =>
  scrollHeight - clientHeight - scrollTop <= NEAR_PX;

/**
 * Whether the reader is at the newest message, and staying there when the room for the messages changes: a growing
 * composer or a phone's keyboard must not push the newest line out of sight, and neither must what comes, if it `follows`.
 */
export function useEnd(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  scroller: HTMLDivElement | null,
  follows: boolean,
) {
  const [atEnd, setAtEnd] = useState(true);
  const reading = useRef(true);
  const last = useRef(0);

  const look = useCallback(() => {
    if (!scroller) return;
    // Only who scrolls up goes away: what grows below, and a scroller that shrinks, take nobody from the end.
    const up = scroller.scrollTop < last.current;
    last.current = scroller.scrollTop;
    if (isNearEnd(scroller)) reading.current = true;
    else if (up) reading.current = false;
    setAtEnd(reading.current);
  }, [scroller]);

  useEffect(() => {
    if (!scroller) return;
    const resized = new ResizeObserver(() => {
      if (reading.current) virtualizer.scrollToEnd();
    });
    scroller.addEventListener("scroll", look, { passive: true });
    resized.observe(scroller);
    return () => {
      scroller.removeEventListener("scroll", look);
      resized.disconnect();
    };
  }, [scroller, virtualizer, look]);

  const size = virtualizer.getTotalSize();
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every change of the size
  useLayoutEffect(() => {
    if (follows && reading.current) virtualizer.scrollToEnd();
  }, [size, follows, virtualizer]);

  const toEnd = useCallback(() => {
    reading.current = true;
    setAtEnd(true);
    virtualizer.scrollToEnd();
  }, [virtualizer]);

  /** The reader is taken elsewhere, which may be the end as well. */
  const leave = useCallback(() => {
    reading.current = false;
    setAtEnd(false);
    requestAnimationFrame(look);
  }, [look]);
  return { atEnd, toEnd, leave };
}
