import type { Me, PersonView, Role } from "@hearth/client/api.ts";

export const ROLES: Readonly<Record<Role, string>> = { owner: "Owner", admin: "Admin", member: "Member" };

/** What it means to get a role, said of somebody by name before it is given. */
export function meaning(role: Role, name: string): string {
  switch (role) {
    case "owner":
      return `${name} will be able to do everything here: give and take roles, also yours, and remove anybody.`;
    case "admin":
      return `${name} will be able to invite people, take invites back and remove members, but not to give roles.`;
    case "member":
      return `${name} will be able to read and write, but not to invite or remove people.`;
  }
}

/** As the home's rules have it; the device and the host check it again. */
export function mayRemove(me: Me, person: PersonView): boolean {
  if (person.me || person.gone) return false;
  return me.role === "owner" || (me.role === "admin" && person.role === "member");
}
