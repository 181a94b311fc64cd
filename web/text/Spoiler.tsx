import { type KeyboardEvent, type ReactNode, useState } from "react";
import { classes } from "../parts/classes.ts";

/** Words that are not seen, read out or reached before somebody wants them. The element stays the same, so focus does. */
export function Spoiler({ children }: { children: ReactNode }) {
  const [shown, show] = useState(false);
  const hidden = shown
    ? {}
    : {
        role: "button",
        tabIndex: 0,
        "aria-label": "Show spoiler",
        title: "Show spoiler",
        onClick: () => show(true),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          show(true);
        },
      };
  return (
    <span
      tabIndex={-1}
      {...hidden}
      className={classes("rounded-sm", shown ? "bg-sunken" : "cursor-pointer select-none bg-line-strong")}
    >
      <span inert={!shown} aria-hidden={!shown || undefined} className={classes(!shown && "opacity-0")}>
        {children}
      </span>
    </span>
  );
}
