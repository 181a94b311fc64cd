import { expect, test } from "bun:test";
import type { PersonView, RoomView } from "@hearth/client/api.ts";
import { newId, type PersonId, type RoomId } from "@hearth/protocol";
import { goalsFor } from "./places.ts";

const room = (name: string): RoomView => ({
  room: newId<RoomId>(),
  name,
  mode: "kept",
  kind: "channel",
  topic: "",
  archived: false,
  unread: 0,
  mentions: 0,
  mayChange: false,
});
const somebody = (displayName: string, username: string, more: Partial<PersonView> = {}): PersonView => ({
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

const [general, garden, kitchen] = [room("general"), room("garden"), room("kitchen")];
const it = {
  rooms: [general, garden, kitchen],
  people: [
    somebody("Greta", "greta"),
    somebody("Me", "me", { me: true }),
    somebody("Gone", "gone", { gone: true }),
    somebody("Bob", "gardener"),
  ],
  tabs: ["Profile", "Appearance"] as const,
  recent: [general.room, kitchen.room],
  open: general.room,
};
const names = (query: string) => goalsFor(query, it).map(({ name }) => name);

test("first the rooms of before, last the one that is open, then people and settings", () => {
  expect(names("")).toEqual(["kitchen", "garden", "general", "Greta", "Bob", "Profile", "Appearance"]);
});

test("rooms, people by both names, and settings are found; oneself and who is gone are not", () => {
  expect(names("gard")).toEqual(["garden", "Bob"]);
  expect(names("appear")).toEqual(["Appearance"]);
  expect(names("gone")).toEqual([]);
});
