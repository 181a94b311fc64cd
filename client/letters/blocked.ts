import type { PersonId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";

/** What stands in the facts about somebody who is blocked. */
export const BLOCKED = "blocked";

/** Those whom this device's person has blocked. */
export function blockedBy({ facts }: Pick<Home, "facts">): ReadonlySet<PersonId> {
  return new Set(facts.blocks(BLOCKED).map(({ person }) => person));
}
