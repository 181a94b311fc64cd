import { expect, test } from "bun:test";
import type { PersonView } from "@hearth/client/api.ts";
import { newId, type PersonId } from "@hearth/protocol";
import { findPeople } from "./findPeople.ts";

const somebody = (username: string, displayName: string, more: Partial<PersonView> = {}): PersonView => ({
  person: newId<PersonId>(),
  username,
  displayName,
  online: false,
  presence: "offline",
  bio: "",
  me: false,
  verified: true,
  compared: false,
  blocked: false,
  role: "member",
  gone: false,
  ...more,
});
const me = somebody("me", "Bo Me", { me: true });
const gone = somebody("bobo", "Bob Before", { gone: true });
const bob = somebody("bob", "Zoë");
const abob = somebody("abob", "Abigail Ob");
const all = [me, gone, abob, bob];

test("people are found by name and username, those first whose name begins so", () => {
  expect(findPeople(all, "bo", new Set())).toEqual([bob, abob]);
  expect(findPeople(all, "@BOB ", new Set())).toEqual([bob, abob]);
  expect(findPeople(all, "zoe", new Set())).toEqual([bob]);
  expect(findPeople(all, "", new Set([bob.person]))).toEqual([abob]);
  expect(findPeople(all, "nobody", new Set())).toEqual([]);
});
