import type { EntryBody, PersonId } from "@hearth/protocol";
import type { Roster } from "../state.ts";
import { type Case, rule } from "./rule.ts";

export const onlyOwnersGiveRoles = rule(
  "onlyOwnersGiveRoles",
  "RO30",
  "Only an owner may give roles.",
  ({ roster, entry }: Case<"role">) => roster.persons.get(entry.author.person)?.role === "owner",
);

export const aRoleIsGivenOnce = rule(
  "aRoleIsGivenOnce",
  "RO31",
  "That person has this role already.",
  ({ roster, body }: Case<"role">) => roster.persons.get(body.person)?.role !== body.role,
);

export const theLastOwnerStays = rule(
  "theLastOwnerStays",
  "RO32",
  "The last owner stays. Make somebody else an owner first.",
  ({ roster, entry, body }: Case<"role" | "remove" | "leave">) => {
    const loses = losing(body, entry.author.person);
    return loses === undefined || !isLastOwner(roster, loses);
  },
);

/** Who will not be an owner any more. */
function losing(body: Extract<EntryBody, { type: "role" | "remove" | "leave" }>, author: PersonId) {
  if (body.type === "leave") return author;
  return body.type === "role" && body.role === "owner" ? undefined : body.person;
}

function isLastOwner(roster: Roster, person: PersonId): boolean {
  if (roster.persons.get(person)?.role !== "owner") return false;
  for (const it of roster.persons.values())
    if (it.person !== person && it.role === "owner" && it.goneAt === undefined) return false;
  return true;
}
