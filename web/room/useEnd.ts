import type { Virtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";

/** This near to the end still counts as reading along. */
export const NEAR_PX = 96;

/** True if nothing is left below what a scroller shows, but for a little. */
export const isNearEnd = ({ scrollHeight, clientHeight, scrollTop }: HTMLElement): boolean =>
  scrollHeight - clientHeight - scrollTop <= NEAR_PX;

/**
 * Whether the reader is at the newest message, and staying there when the room for the messages changes: a growing
 * composer or a phone's keyboard must not push the newest line out of sight.
 */
export function useEnd(virtualizer: Virtualizer<HTMLDivElement, Element>, scroller: HTMLDivElement | null) {
  const [atEnd, setAtEnd] = useState(true);
  const reading = useRef(true);

  const look = useCallback(() => {
    if (!scroller) return;
    reading.current = isNearEnd(scroller);
    setAtEnd(reading.current);
  }, [scroller]);

  useEffect(() => {
    if (!scroller) return;
    // By scrolling alone: a scroller that shrinks is not a reader who went away.
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
  return { atEnd, toEnd, leave, look };
}
