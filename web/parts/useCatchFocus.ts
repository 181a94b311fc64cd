import { type RefObject, useEffect, useRef } from "react";

/** Gives the focus to the element when what had it has gone from the page: somebody without a mouse is never nowhere. */
export function useCatchFocus<E extends HTMLElement>(when = true): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    const { activeElement } = document;
    if (when && (activeElement === null || activeElement === document.body)) element.current?.focus();
  }, [when]);
  return element;
}
