import type { Answer, IceServer } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";

/** How devices come to the home's host. */
export interface ReachFacts extends Answer<"reach.read"> {
  /** What this device is told for finding ways to others: to be tried out. */
  readonly ice: readonly IceServer[];
}

/** Whether the home can be reached: for its owners. */
export interface ReachApi {
  checkReach(): Promise<Outcome<ReachFacts>>;
}
