import { classes } from "../parts/classes.ts";

interface Props {
  readonly label: string;
  /** The id of what says more about it. */
  readonly describedBy?: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}

/** On or off, at once. */
export function Toggle({ label, describedBy, on, disabled = false, onChange }: Props) {
  return (
    <button
      type="button"
      role="switch"
      aria-label={label}
      aria-describedby={describedBy}
      aria-checked={on}
      disabled={disabled}
      onClick={() => onChange(!on)}
      className={classes(
        "relative h-6 w-11 shrink-0 rounded-full border transition-colors duration-100 disabled:opacity-50",
        on ? "border-accent bg-accent" : "border-line-strong bg-sunken",
      )}
    >
      <span
        aria-hidden
        className={classes(
          "absolute top-1/2 size-4 -translate-y-1/2 rounded-full transition-[left] duration-100",
          on ? "left-[calc(100%-1.25rem)] bg-on-accent" : "left-1 bg-ink-soft",
        )}
      />
    </button>
  );
}
