const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long messages are kept, to choose from: by name, in ms. */
const TIMES = {
  ever: null,
  "5m": 5 * MINUTE,
  "1h": HOUR,
  "8h": 8 * HOUR,
  "1d": DAY,
  "7d": 7 * DAY,
  "30d": 30 * DAY,
  "90d": 90 * DAY,
  "365d": 365 * DAY,
} as const satisfies Record<string, number | null>;

export type KeptTime = string;

/** What can be chosen, with what is chosen now even if it is none of these. */
export function keepingOptions(keeps: number | undefined): Record<KeptTime, string> {
  const options: Record<KeptTime, string> = {};
  for (const [name, ms] of Object.entries(TIMES)) options[name] = ms === null ? "For ever" : `For ${spanText(ms)}`;
  const now = timeOf(keeps);
  if (!(now in options) && keeps !== undefined) options[now] = `For ${spanText(keeps)}`;
  return options;
}

/** The name of a time. */
export function timeOf(keeps: number | undefined): KeptTime {
  const found = Object.entries(TIMES).find(([, ms]) => ms === (keeps ?? null));
  return found?.[0] ?? `${keeps}`;
}

/** A named time in ms; null: for ever. */
export function msOf(time: KeptTime): number | null {
  const found = Object.entries(TIMES).find(([name]) => name === time);
  return found ? found[1] : Number(time);
}

/** True if something that is there now would go at once, or sooner. */
export const isShorter = (ms: number | null, before: number | undefined): boolean =>
  ms !== null && (before === undefined || ms < before);

/** A time in the largest unit that fits: "1 day", "90 minutes". */
export function spanText(ms: number): string {
  for (const [unit, one] of [
    ["day", DAY],
    ["hour", HOUR],
  ] as const)
    if (ms % one === 0) return count(ms / one, unit);
  return count(Math.max(1, Math.round(ms / MINUTE)), "minute");
}

/** What people read about a room that is not kept for ever. */
export const disappearsText = (keeps: number): string => `Messages here disappear after ${spanText(keeps)}.`;

const count = (n: number, unit: string) => `${n} ${unit}${n === 1 ? "" : "s"}`;
