import { expect, test } from "bun:test";
import type { Me, PersonView, Role } from "@hearth/client/api.ts";
import { mayRemove } from "./roles.ts";

const me = (role: Role) => ({ role }) as Me;
const person = (role: Role, more: Partial<PersonView> = {}) =>
  ({ role, me: false, gone: false, ...more }) as PersonView;

test("owners remove anybody but themselves, admins members, members nobody", () => {
  const whom = (by: Role) => (["owner", "admin", "member"] as const).filter((it) => mayRemove(me(by), person(it)));
  expect(whom("owner")).toEqual(["owner", "admin", "member"]);
  expect(whom("admin")).toEqual(["member"]);
  expect(whom("member")).toEqual([]);
  expect(mayRemove(me("owner"), person("owner", { me: true }))).toBe(false);
  expect(mayRemove(me("owner"), person("member", { gone: true }))).toBe(false);
});
