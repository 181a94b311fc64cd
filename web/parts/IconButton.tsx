import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "./classes.ts";
import { Hint } from "./Hint.tsx";

type Props = Omit<ComponentProps<"button">, "children"> & {
  label: string;
  icon: LucideIcon;
  /** The keys that do the same, as text; empty: none. */
  keys?: string | undefined;
};

/** A button that shows only a picture: its name is read out, and shown as a hint. */
export function IconButton({ label, icon: Icon, keys, className, type = "button", ...rest }: Props) {
  return (
    <Hint text={keys ? `${label} (${keys})` : label}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        className={classes(
          "inline-grid size-9 shrink-0 place-items-center rounded-md text-ink-soft transition-colors duration-100 hover:bg-sunken hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink",
          className,
        )}
      >
        <Icon aria-hidden className="size-[1.125rem]" />
      </button>
    </Hint>
  );
}
