import type { Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useState } from "react";
import type { Aim } from "../state/window.ts";
import type { Row } from "./rows.ts";
import { useHeldAim } from "./useHeldAim.ts";

/** How long it is shown which message was looked for. */
const FOUND_MS = 2_000;

interface Ways {
  readonly toEnd: () => void;
  readonly leave: () => void;
}

/**
 * Scrolls to where the timeline is aimed at, before anything is painted. Gives the message that somebody looked for as
 * long as it is to stand out; it has the focus.
 */
export function useAim(
  aim: Aim | undefined,
  rows: readonly Row[],
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  scroller: HTMLDivElement | null,
  { toEnd, leave }: Ways,
): string | undefined {
  const [found, setFound] = useState<string>();
  const hold = useHeldAim(rows, virtualizer, scroller);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each aim, at the rows that came with it
  useLayoutEffect(() => {
    if (!aim || !scroller) return;
    if (aim.to === "end") {
      hold(undefined);
      return toEnd();
    }
    leave();
    const before = rows[rows.findIndex((row) => row.key === aim.id) - 1];
    const key = !aim.found && before?.kind === "new" ? before.key : aim.id;
    hold({ key, align: aim.found ? "center" : "start" });
    setFound(aim.found ? aim.id : undefined);
  }, [aim, scroller]);

  useEffect(() => {
    if (!found || !scroller) return;
    // Its row is drawn with the scrolling, which may take a frame or two.
    let frame = requestAnimationFrame(function focus() {
      const row = scroller.querySelector<HTMLElement>(`[data-key="${CSS.escape(found)}"]`);
      const message = row?.querySelector<HTMLElement>("article[tabindex]") ?? row;
      if (message) message.focus({ preventScroll: true });
      else frame = requestAnimationFrame(focus);
    });
    const timer = setTimeout(() => setFound(undefined), FOUND_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [found, scroller]);
  return found;
}
