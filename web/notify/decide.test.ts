import { expect, test } from "bun:test";
import type { Arrival } from "@hearth/client/api.ts";
import { USUAL_ROOM, USUAL_SETTINGS } from "@hearth/client/own/usual.ts";
import { type EventId, newId, type PersonId } from "@hearth/protocol";
import { decide, isQuiet, type Moment } from "./decide.ts";

const message = (mentions = false): Arrival => ({
  id: newId<EventId>(),
  author: newId<PersonId>(),
  authorName: "Bob",
  text: "hi",
  mentions,
});
const at = (hour: number, minute = 0) => new Date(2026, 5, 1, hour, minute);
const moment: Moment = {
  settings: USUAL_SETTINGS,
  room: USUAL_ROOM,
  choice: "auto",
  presence: "online",
  looking: false,
  idle: false,
  now: at(12),
};

test("a message is notified with its sound, one that names me with another; each sound can be off", () => {
  expect(decide([message()], moment)).toMatchObject({ sound: "message" });
  expect(decide([message(), message(true)], moment)).toMatchObject({ sound: "mention" });
  const settings = { ...USUAL_SETTINGS, messageSound: false };
  expect(decide([message()], { ...moment, settings })).toMatchObject({ sound: undefined });
  expect(decide([message(true)], { ...moment, settings })).toMatchObject({ sound: "mention" });
});

test("a room can be set to mentions, to nothing, and be quiet for a time", () => {
  const [plain, mine] = [message(), message(true)];
  const only = { ...moment, room: { ...USUAL_ROOM, notify: "mentions" } } as const;
  expect(decide([plain], only)).toBeUndefined();
  expect(decide([plain, mine], only)?.about).toEqual([mine]);
  expect(decide([mine], { ...moment, room: { ...USUAL_ROOM, notify: "none" } })).toBeUndefined();
  const quietUntil = at(12, 30).getTime();
  expect(decide([mine], { ...moment, room: { ...USUAL_ROOM, quietUntil } })).toBeUndefined();
  expect(decide([mine], { ...moment, room: { ...USUAL_ROOM, quietUntil }, now: at(12, 31) })).toBeDefined();
});

test("nothing is notified while I want no disturbance, look at the room, or use another device", () => {
  const mine = [message(true)];
  expect(decide(mine, { ...moment, choice: "busy" })).toBeUndefined();
  expect(decide(mine, { ...moment, looking: true })).toBeUndefined();
  expect(decide(mine, { ...moment, idle: true })).toBeUndefined();
  expect(decide(mine, { ...moment, idle: true, presence: "away" })).toBeDefined();
  expect(decide(mine, { ...moment, idle: true, choice: "invisible", presence: "offline" })).toBeDefined();
});

test("hours of quiet reach over midnight", () => {
  const night = { on: true, from: 22 * 60, to: 7 * 60 };
  for (const hour of [22, 23, 0, 6]) expect(isQuiet(night, at(hour))).toBe(true);
  for (const hour of [7, 12, 21]) expect(isQuiet(night, at(hour))).toBe(false);
  const noon = { on: true, from: 12 * 60, to: 13 * 60 };
  expect([at(11, 59), at(12), at(12, 59), at(13)].map((now) => isQuiet(noon, now))).toEqual([false, true, true, false]);
  expect(isQuiet({ ...night, on: false }, at(23))).toBe(false);
  expect(isQuiet({ on: true, from: 0, to: 0 }, at(0))).toBe(false);
  expect(
    decide([message()], { ...moment, settings: { ...USUAL_SETTINGS, quiet: night }, now: at(23) }),
  ).toBeUndefined();
});
