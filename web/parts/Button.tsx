import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

const look = cva(
  "inline-flex max-w-full shrink-0 select-none items-center [&_svg]:shrink-0 justify-center gap-2 rounded-md font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-progress",
  {
    variants: {
      kind: {
        main: "bg-accent text-on-accent hover:not-disabled:bg-accent-hover",
        plain: "border border-line bg-raised text-ink hover:not-disabled:bg-sunken",
        quiet: "text-ink-soft hover:not-disabled:bg-sunken hover:not-disabled:text-ink",
      },
      size: {
        small: "min-h-8 px-3 py-1 text-sm",
        normal: "min-h-10 px-4 py-1.5",
        large: "min-h-11 px-5 py-2 text-base",
      },
    },
    defaultVariants: { kind: "plain", size: "normal" },
  },
);

type Props = ComponentProps<"button"> & VariantProps<typeof look> & { busy?: boolean };

/** A button. While `busy` it keeps its focus and its name, and does nothing. */
export function Button({ kind, size, busy = false, className, onClick, children, type = "button", ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={classes(look({ kind, size }), className)}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </button>
  );
}
