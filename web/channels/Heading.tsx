import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../parts/classes.ts";

interface Props {
  readonly text: string;
  readonly folded: boolean;
  readonly onTurn: () => void;
  /** What can be done with the group, at its end. */
  readonly children?: ReactNode;
}

/** The heading of a group of channels, which folds it. */
export function Heading({ text, folded, onTurn, children }: Props) {
  return (
    <div className="group/heading mt-2 flex items-center">
      <h3 className="min-w-0 flex-1 font-medium text-ink-soft text-xs">
        <button
          type="button"
          aria-expanded={!folded}
          onClick={onTurn}
          className="flex h-8 w-full items-center gap-1 rounded-md px-1.5 text-left hover:bg-sunken hover:text-ink"
        >
          <ChevronRight
            aria-hidden
            className={classes("size-3.5 shrink-0 transition-transform duration-100", !folded && "rotate-90")}
          />
          <span className="truncate">{text}</span>
        </button>
      </h3>
      {children}
    </div>
  );
}
