import type { InviteId, PersonId, Role } from "@hearth/protocol";
import type { Refused } from "../host/session.ts";
import type { Draft } from "./change.ts";
import type { Home } from "./home.ts";
import { draftEntry } from "./own-entry.ts";

/** Makes somebody an owner, an admin or a member. */
export async function draftRole(home: Home, person: PersonId, role: Role): Promise<Draft | Refused> {
  const it = home.roster.now.persons.get(person);
  return it?.role === role && it.goneAt === undefined ? "done" : draftEntry(home, { type: "role", person, role });
}

/** Takes somebody out of the home. */
export async function draftRemoval(home: Home, person: PersonId): Promise<Draft | Refused> {
  const isGone = home.roster.now.persons.get(person)?.goneAt !== undefined;
  return isGone ? "done" : draftEntry(home, { type: "remove", person });
}

/** Takes an invite back. */
export async function draftWithdrawal(home: Home, invite: InviteId): Promise<Draft | Refused> {
  const isOut = home.roster.now.invites.get(invite)?.revokedAt !== undefined;
  return isOut ? "done" : draftEntry(home, { type: "revoke-invite", invite });
}
