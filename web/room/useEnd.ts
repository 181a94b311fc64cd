import type { Virtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";

/** This near to the end still counts as reading along. */
export const NEAR_PX = 96;

/**
 * Whether the reader is at the newest message, and staying there when the room for the messages changes: a growing
 * composer or a phone's keyboard must not push the newest line out of sight.
 */
export function useEnd(virtualizer: Virtualizer<HTMLDivElement, Element>, scroller: HTMLDivElement | null) {
  const [atEnd, setAtEnd] = useState(true);
  const reading = useRef(true);

  useEffect(() => {
    if (!scroller) return;
    // By scrolling alone: a scroller that shrinks is not a reader who went away.
    const note = (): void => {
      reading.current = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop <= NEAR_PX;
      setAtEnd(reading.current);
    };
    const resized = new ResizeObserver(() => {
      if (reading.current) virtualizer.scrollToEnd();
    });
    scroller.addEventListener("scroll", note, { passive: true });
    resized.observe(scroller);
    return () => {
      scroller.removeEventListener("scroll", note);
      resized.disconnect();
    };
  }, [scroller, virtualizer]);

  const toEnd = useCallback(() => {
    reading.current = true;
    setAtEnd(true);
    virtualizer.scrollToEnd();
  }, [virtualizer]);
  return { atEnd, toEnd };
}
