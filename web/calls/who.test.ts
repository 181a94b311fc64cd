import { expect, test } from "bun:test";
import type { CallMember } from "@hearth/client/api.ts";
import { type DeviceId, LIMITS, newId, type PersonId } from "@hearth/protocol";
import { countText } from "./CallTime.tsx";
import { hereText } from "./who.ts";

const NAMES = ["Alice", "Bob", "Carol", "Dan", "Eve", "Fay", "Gil", "Hal", "Ida", "Jon"];
const terms = { muted: false, deafened: false, camera: false, screen: false, recording: false };
const members = NAMES.map((name): CallMember => {
  return { device: newId<DeviceId>(), person: newId<PersonId>(), name, me: false, terms };
});

test("who could join sees who is in it, and whether there is room", () => {
  const text = (count: number) => hereText({ members: members.slice(0, count) });
  expect(text(1)).toBe("Alice is in a call here");
  expect(text(2)).toBe("Alice and Bob are in a call here");
  expect(text(LIMITS.callDevices - 1)).toBe("Alice and 8 others are in a call here");
  expect(text(LIMITS.callDevices)).toBe("Alice and 9 others are in a call here. It is full.");
});

test("who is in a larger call sees how many are, by people and not by their devices", () => {
  const text = (count: number) => countText({ members: members.slice(0, count) });
  expect([text(1), text(2), text(3), text(10)]).toEqual(["", "", " · 3 people", " · 10 people"]);
  const [first, second, third] = members;
  if (!first || !second || !third) throw new Error("there are ten");
  expect(countText({ members: [first, { ...second, person: first.person }, third] })).toBe("");
});

test("somebody on two devices is one of those who are in it, and takes two places", () => {
  const [first, second] = members;
  if (!first || !second) throw new Error("there are ten");
  const twice = members.map((it) => (it === second ? { ...it, person: first.person, name: first.name } : it));
  expect(hereText({ members: twice })).toBe("Alice and 8 others are in a call here. It is full.");
});
