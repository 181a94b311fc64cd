import type { Refused } from "./session.ts";

const LATER: ReadonlySet<Refused["code"]> = new Set<Refused["code"]>([
  "offline",
  "nonsense",
  "not_proven",
  "device_revoked",
  "busy",
  "restoring",
  "stopping",
  "internal",
  "disk_full",
]);

/** The host may take the same at another time, or over another connection; anything else it has refused for good. */
export function isLater({ code }: Refused): boolean {
  return LATER.has(code);
}
