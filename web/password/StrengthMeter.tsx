import { classes } from "../parts/classes.ts";
import type { Strength } from "./strength.ts";

const COLOURS = ["bg-line-strong", "bg-warn", "bg-good", "bg-good"] as const;

/** How strong a new password is: three bars, and the same in words. */
export function StrengthMeter({ level, text }: Strength) {
  return (
    <div className="grid gap-1">
      <meter aria-label="Strength" aria-valuetext={text} min={0} max={3} value={level} className="sr-only" />
      <div aria-hidden className="grid grid-cols-3 gap-1">
        {[1, 2, 3].map((bar) => (
          <span key={bar} className={classes("h-1.5 rounded-full", bar <= level ? COLOURS[level] : "bg-line")} />
        ))}
      </div>
      <p className="text-ink-soft text-sm">{text}</p>
    </div>
  );
}
