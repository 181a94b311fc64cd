import { type RefObject, useLayoutEffect, useRef } from "react";

/** Keeps the keyboard on a message when the part of it that had the focus goes: give its handlers to the element. */
export function useHeldFocus(element: RefObject<HTMLElement | null>): { onFocus(): void; onBlur(): void } {
  const held = useRef(false);
  useLayoutEffect(() => {
    if (held.current && document.activeElement === document.body) element.current?.focus();
  });
  return {
    onFocus: () => {
      held.current = true;
    },
    // What is taken out of the page tells nobody: only who goes on elsewhere does.
    onBlur: () => {
      held.current = false;
    },
  };
}
