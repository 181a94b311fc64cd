const HOUR = 3_600_000;

/** A time to send at, offered by name. */
export interface LaterTime {
  readonly name: string;
  /** ms since 1970. */
  readonly when: number;
}

/** What is offered at this moment: this evening only until it is there. */
export function laterTimes(now: number): LaterTime[] {
  const evening = new Date(now).setHours(18, 0, 0, 0);
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  return [
    { name: "In 1 hour", when: now + HOUR },
    ...(evening > now ? [{ name: "This evening", when: evening }] : []),
    { name: "Tomorrow morning", when: morning.setHours(9, 0, 0, 0) },
  ];
}

/** A time as a field for date and time holds it, by this device's clock. */
export function fieldTime(when: number): string {
  const at = new Date(when);
  const two = (it: number) => String(it).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The inverse; `undefined`: it is no time. */
export function readFieldTime(text: string): number | undefined {
  const when = new Date(text).getTime();
  return Number.isNaN(when) ? undefined : when;
}
