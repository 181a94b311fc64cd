const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const thisYear = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const anyYear = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });
const near = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

/** `14:05` */
export const clockTime = (at: number): string => clock.format(at);
/** The day and the time, in full. */
export const fullTime = (at: number): string => full.format(at);

/** `Today`, `Yesterday`, or the day's name. */
export function dayName(at: number, now: number): string {
  const [day, today] = [new Date(at), new Date(now)];
  const days = Math.round((day.setHours(0, 0, 0, 0) - today.setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0 || days === -1) {
    const name = near.format(days, "day");
    return name.charAt(0).toLocaleUpperCase() + name.slice(1);
  }
  return (day.getFullYear() === today.getFullYear() ? thisYear : anyYear).format(at);
}
