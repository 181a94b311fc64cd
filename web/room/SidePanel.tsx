import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useWide } from "../home/useWide.ts";
import { classes } from "../parts/classes.ts";
import { IconButton } from "../parts/IconButton.tsx";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Where the focus goes back to behind each panel: whoever is opened from another panel gives it back to where that one would. */
const origins = new WeakMap<Element, Element | null>();

function originOf(focused: Element | null): Element | null {
  // While a panel's code is fetched, the one before it is hidden, and a hidden one loses the focus.
  const panel = focused === document.body ? document.querySelector("aside[data-beside]") : focused?.closest("aside");
  return (panel && origins.get(panel)) ?? focused;
}

/** Something beside the room where there is space, else over it. It takes the focus, and gives it back. */
export function SidePanel({ title, onClose, children }: Props) {
  const wide = useWide();
  const [before] = useState(() => originOf(document.activeElement));
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const panel = heading.current?.closest("aside");
    if (panel) origins.set(panel, before);
    // Where there is a box to write in, it has taken the focus already.
    if (!panel?.contains(document.activeElement)) heading.current?.focus();
    return () => {
      const { activeElement } = document;
      if (activeElement && activeElement !== document.body) return; // somebody has gone on elsewhere
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [before]);

  return (
    <aside
      aria-label={title}
      data-beside
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault(); // the same key marks the room as read
        onClose();
      }}
      className={classes(
        "flex flex-col border-line border-l bg-surface",
        wide ? "h-full w-90 shrink-0" : "fixed inset-y-0 right-0 z-30 w-full animate-rise shadow-lift sm:w-96",
      )}
    >
      <header className="flex h-14 shrink-0 items-center justify-between border-line border-b pr-2 pl-4">
        <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
          {title}
        </h2>
        <IconButton label={`Close ${title.toLowerCase()}`} icon={X} onClick={onClose} />
      </header>
      {children}
    </aside>
  );
}
