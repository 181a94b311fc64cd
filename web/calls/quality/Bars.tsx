import { SignalHigh, SignalLow, SignalMedium } from "lucide-react";
import { classes } from "../../parts/classes.ts";
import type { Rating } from "./judge.ts";

const ICONS = { good: SignalHigh, fair: SignalMedium, poor: SignalLow } as const;
const COLOURS = { good: "text-good", fair: "text-warn", poor: "text-danger" } as const;

/** How good a connection is, as a picture beside words that say it. */
export function Bars({ rating, className }: { rating: Rating; className?: string }) {
  const Icon = ICONS[rating];
  return <Icon aria-hidden className={classes("size-4", COLOURS[rating], className)} />;
}
