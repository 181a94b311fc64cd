import { type RefObject, useLayoutEffect } from "react";
import { useCatchFocus } from "../parts/useCatchFocus.ts";

/** For a call's element: who came in by a button that is gone now goes on from there, and who leaves goes on in the room. */
export function useKeptFocus(): RefObject<HTMLElement | null> {
  const whole = useCatchFocus<HTMLElement>();
  useLayoutEffect(() => {
    const call = whole.current;
    return () => {
      if (call?.contains(document.activeElement)) document.querySelector("main")?.focus();
    };
  }, [whole]);
  return whole;
}
