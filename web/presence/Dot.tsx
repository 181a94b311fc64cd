import type { Presence } from "@hearth/client/api.ts";
import { classes } from "../parts/classes.ts";

const COLOURS: Readonly<Record<Presence, string>> = {
  online: "fill-good",
  away: "fill-warn",
  busy: "fill-danger",
  offline: "fill-ink-soft",
};

/** A disc, a crescent, a barred disc, a ring: nobody has to tell colours apart. */
const SHAPES: Readonly<Record<Presence, string>> = {
  online: "M6 0a6 6 0 1 1 0 12A6 6 0 0 1 6 0z",
  away: "M7 .1A6 6 0 1 0 11.9 7 5 5 0 0 1 7 .1z",
  busy: "M6 0a6 6 0 1 1 0 12A6 6 0 0 1 6 0zM2.5 5v2h7V5z",
  offline: "M6 0a6 6 0 1 1 0 12A6 6 0 0 1 6 0zm0 2.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
};

/** The mark of somebody's presence. What it means always stands beside it, at least for those who listen. */
export function Dot({ presence, className }: { presence: Presence; className?: string }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={classes("size-2.5 shrink-0", COLOURS[presence], className)}>
      <path fillRule="evenodd" d={SHAPES[presence]} />
    </svg>
  );
}
