const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** "Last seen 5 minutes ago"; both in ms since 1970. Nobody is told more than it takes to know whether to wait. */
export function lastSeenText(at: number, now: number): string {
  const ago = now - at;
  if (ago < 2 * MINUTE) return "Last seen just now";
  if (ago < HOUR) return `Last seen ${relative.format(-Math.floor(ago / MINUTE), "minute")}`;
  if (ago < DAY) return `Last seen ${relative.format(-Math.floor(ago / HOUR), "hour")}`;
  if (ago < 7 * DAY) return `Last seen ${relative.format(-Math.floor(ago / DAY), "day")}`;
  return `Last seen ${date.format(at)}`;
}
