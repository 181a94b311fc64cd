import { expect, test } from "bun:test";
import type { PersonView } from "@hearth/client/api.ts";
import type { PersonId } from "@hearth/protocol";
import { reusePeople } from "./people.ts";

const person = (name: string): PersonView => ({
  person: name as PersonId,
  username: name,
  displayName: name,
  online: true,
  presence: "online",
  bio: "",
  me: false,
  verified: true,
  compared: false,
  blocked: false,
  role: "member",
  gone: false,
});

test("whoever has not changed stays the same object, and if nobody has, the list does", () => {
  const before = [person("alice"), person("bob")];
  expect(reusePeople(before, [person("alice"), person("bob")])).toBe(before);
  const after = reusePeople(before, [person("alice"), { ...person("bob"), status: { text: "away" } }]);
  expect(after[0]).toBe(before[0] as PersonView);
  expect(after[1]?.status?.text).toBe("away");
  expect(reusePeople(before, [person("bob")])).toEqual([person("bob")]);
});
