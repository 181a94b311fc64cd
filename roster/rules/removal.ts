import { type Case, rule } from "./rule.ts";

export const aPersonIsTouchedWhileTheyBelong = rule(
  "aPersonIsTouchedWhileTheyBelong",
  "RO33",
  "That person does not belong to this home any more.",
  ({ roster, body }: Case<"role" | "remove">) => {
    const person = roster.persons.get(body.person);
    return person !== undefined && person.goneAt === undefined;
  },
);

export const nobodyRemovesThemselves = rule(
  "nobodyRemovesThemselves",
  "RO34",
  "You cannot remove yourself. Delete your account instead.",
  ({ entry, body }: Case<"remove">) => body.person !== entry.author.person,
);

export const adminsRemoveMembersAndOwnersAnybody = rule(
  "adminsRemoveMembersAndOwnersAnybody",
  "RO35",
  "Owners may remove people, and admins may remove members.",
  ({ roster, entry, body }: Case<"remove">) => {
    const role = roster.persons.get(entry.author.person)?.role;
    return role === "owner" || (role === "admin" && roster.persons.get(body.person)?.role === "member");
  },
);

// One room with two positions could mean one thing here and another there.
export const aRoomIsNamedOnceInParting = rule(
  "aRoomIsNamedOnceInParting",
  "RO36",
  "The parting word names a room twice.",
  ({ body }: Case<"leave" | "sign-out">) => new Set(body.seen.map((it) => it.room)).size === body.seen.length,
);
