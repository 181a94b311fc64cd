import type { PersonId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";

/** 1: it names this person, 2: it names everyone, 0: neither. */
export function mentionOf(
  home: Home,
  said: { mentions?: PersonId[] | undefined; everyone?: true | undefined },
): 0 | 1 | 2 {
  if (said.mentions?.includes(home.account.person)) return 1;
  return said.everyone ? 2 : 0;
}
