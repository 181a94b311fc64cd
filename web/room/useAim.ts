import type { Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useState } from "react";
import type { Aim } from "../state/window.ts";
import type { Row } from "./rows.ts";

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

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each aim, at the rows that came with it
  useLayoutEffect(() => {
    if (!aim || !scroller) return;
    if (aim.to === "end") return toEnd();
    leave();
    const at = rows.findIndex((row) => row.key === aim.id);
    const isNew = !aim.found && rows[at - 1]?.kind === "new";
    virtualizer.scrollToIndex(Math.max(0, isNew ? at - 1 : at), { align: aim.found ? "center" : "start" });
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
