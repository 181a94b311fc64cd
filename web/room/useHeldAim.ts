import type { Virtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { Row } from "./rows.ts";

/** A row that stays where it belongs for this many frames has arrived. */
const SETTLED_FRAMES = 4;
const HANDS = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

interface Target {
  readonly key: string;
  readonly align: "center" | "start";
}

/**
 * Scrolls to a row by its key, and stays with it until it has arrived or somebody scrolls: the virtualizer goes on towards
 * an index while the rows are measured, and the page of older messages that comes meanwhile makes it another row's.
 */
export function useHeldAim(
  rows: readonly Row[],
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  scroller: HTMLDivElement | null,
): (target: Target | undefined) => void {
  const target = useRef<Target>(undefined);
  const current = useRef(rows);

  const scroll = useCallback(() => {
    const at = current.current.findIndex(({ key }) => key === target.current?.key);
    if (target.current && at >= 0) virtualizer.scrollToIndex(at, { align: target.current.align });
  }, [virtualizer]);

  useLayoutEffect(() => {
    current.current = rows;
    scroll();
  }, [rows, scroll]);

  useEffect(() => {
    if (!scroller) return;
    const letGo = () => {
      target.current = undefined;
    };
    for (const hand of HANDS) scroller.addEventListener(hand, letGo, { passive: true });
    return () => {
      for (const hand of HANDS) scroller.removeEventListener(hand, letGo);
    };
  }, [scroller]);

  return useCallback(
    (next) => {
      target.current = next;
      if (!next) return;
      scroll();
      let still = 0;
      requestAnimationFrame(function settle() {
        if (target.current !== next) return;
        const at = current.current.findIndex(({ key }) => key === next.key);
        const [goal] = virtualizer.getOffsetForIndex(Math.max(0, at), next.align) ?? [];
        const isThere = goal !== undefined && Math.abs((virtualizer.scrollOffset ?? 0) - goal) <= 1;
        still = isThere ? still + 1 : 0;
        if (at < 0 || still >= SETTLED_FRAMES) target.current = undefined;
        else requestAnimationFrame(settle);
      });
    },
    [scroll, virtualizer],
  );
}
