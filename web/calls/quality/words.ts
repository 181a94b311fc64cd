import type { Quality, Rating } from "./judge.ts";

/** Said of a connection, calmly. */
export const RATINGS: Readonly<Record<Rating, string>> = {
  good: "Good connection",
  fair: "Fair connection",
  poor: "Poor connection",
};

/** What is known of a connection, as rows of what and how much. */
export function figuresOf(it: Quality): readonly (readonly [what: string, value: string])[] {
  const percent = (share: number | undefined) => (share === undefined ? "–" : `${(share * 100).toFixed(0)} %`);
  const ms = (value: number | undefined) => (value === undefined ? "–" : `${value} ms`);
  return [
    ["There and back", ms(it.roundTrip)],
    ["Lost on the way to you", percent(it.lostHere)],
    ["Lost on the way there", percent(it.lostThere)],
    ["Unevenness", ms(it.jitter)],
    ["You receive", `${it.kbitsIn} kbit/s`],
    ["You send", `${it.kbitsOut} kbit/s`],
    ["You send every", ms(it.packet)],
    ["Way", it.path === undefined ? "–" : it.path === "direct" ? "Direct" : "Through a relay"],
  ];
}
