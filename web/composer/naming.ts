import type { PersonView } from "@hearth/client/api.ts";
import type { PersonId } from "@hearth/protocol";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { partsOf } from "../text/parts.ts";
import type { Block } from "../text/tree.ts";

/** Whom a text names, as a draft says it. */
export interface Naming {
  readonly mentions?: PersonId[];
  readonly everyone?: true;
}

/** Those of the people who are in a room; `room` missing: it is open to all. */
export const within = (people: readonly PersonView[], room: readonly PersonId[] | undefined): readonly PersonView[] =>
  room ? people.filter(({ person }) => room.includes(person)) : people;

/** Whom `@username` in a text names, outside code; who is not of the home is named by nobody. */
export function namingOf(tree: readonly Block[], people: readonly PersonView[]): Naming {
  const here = new Map(people.filter(({ gone }) => !gone).map(({ username, person }) => [username, person]));
  const named = new Set<PersonId>();
  let everyone = false;
  for (const part of partsOf(tree)) {
    if (part.is === "everyone") everyone = true;
    const person = part.is === "mention" ? here.get(part.username) : undefined;
    if (person !== undefined && named.size < LIMITS.mentions) named.add(person);
  }
  return { ...(named.size > 0 && { mentions: [...named] }), ...(everyone && { everyone }) };
}
