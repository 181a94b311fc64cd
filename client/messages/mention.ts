import { type PersonId, schema } from "@hearth/protocol";
import { z } from "zod";
import type { Home } from "../home/home.ts";
import type { Value } from "../ports.ts";

const people = z.array(schema.personId);

/** Whom it names, as the store keeps it. */
export const namedIn = (said: { mentions?: readonly PersonId[] | undefined }): string =>
  JSON.stringify(said.mentions ?? []);

/** Whom a message names, out of the store; undefined: it was taken before that was kept. */
export function readNamed(stored: Value | undefined): readonly PersonId[] | undefined {
  return typeof stored === "string" ? people.parse(JSON.parse(stored)) : undefined;
}

/** 1: it names this person, 2: it names everyone, 0: neither. */
export function mentionOf(
  home: Home,
  said: { mentions?: PersonId[] | undefined; everyone?: true | undefined },
): 0 | 1 | 2 {
  if (said.mentions?.includes(home.account.person)) return 1;
  return said.everyone ? 2 : 0;
}
