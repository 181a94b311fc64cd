import type { TimelineItem } from "../messages/item.ts";

type Call = Omit<Extract<TimelineItem, { kind: "call" }>, "kind" | "id" | "text">;

/** A call that is over, in one line of its room's timeline. */
export function callText({ was, mine, fromName, ms }: Pick<Call, "was" | "mine" | "fromName" | "ms">): string {
  switch (was) {
    case "had":
      return mine ? `You called. ${lengthText(ms)}` : `${fromName} called. ${lengthText(ms)}`;
    case "without_me":
      return `${fromName} called, and the call went on without you. ${lengthText(ms)}`;
    case "declined":
      return mine ? "You called, and the call was declined." : `${fromName} called, and the call was declined.`;
    case "busy":
      return mine ? "You called, and they were in another call." : `Missed call from ${fromName}, during another call.`;
    case "missed":
      return mine ? "You called, and nobody answered." : `Missed call from ${fromName}.`;
  }
}

/** `40 seconds`, `1 minute`, `1 hour 5 minutes`. */
function lengthText(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  if (seconds < 60) return `${count(seconds, "second")}.`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${count(minutes, "minute")}.`;
  const rest = minutes % 60;
  return `${count(Math.floor(minutes / 60), "hour")}${rest > 0 ? ` ${count(rest, "minute")}` : ""}.`;
}

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
