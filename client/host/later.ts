import type { Refused } from "./session.ts";

/** Refusals behind which the same can be asked again. */
export const FOR_LATER: ReadonlySet<Refused["code"]> = new Set<Refused["code"]>([
  "offline",
  "nonsense",
  "not_proven",
  "device_revoked",
  "busy",
  "restoring",
  "stopping",
  "internal",
]);
