/** How many people an invite is good for. */
export const USES = { "1": "1 person", "10": "10 people", "50": "50 people", "0": "Any number" } as const;
/** For how many days. */
export const DAYS = { "1": "1 day", "7": "7 days", "30": "30 days", "0": "Never ends" } as const;

export interface Terms {
  readonly uses: keyof typeof USES;
  readonly days: keyof typeof DAYS;
}
export const USUAL: Terms = { uses: "10", days: "7" };

const DAY_MS = 86_400_000;

/** What the device is asked for: 0 means without a limit in both. */
export function asked(terms: Terms, now: number): { uses: number; expires: number } {
  const days = Number(terms.days);
  return { uses: Number(terms.uses), expires: days === 0 ? 0 : now + days * DAY_MS };
}
