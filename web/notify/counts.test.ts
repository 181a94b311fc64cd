import { expect, test } from "bun:test";
import type { RoomView } from "@hearth/client/api.ts";
import { USUAL_ROOM } from "@hearth/client/own/usual.ts";
import { newId, type RoomId } from "@hearth/protocol";
import { next, nextUnread, titleOf, waiting } from "./counts.ts";

const room = (name: string, unread = 0, mentions = 0): RoomView => ({
  room: newId<RoomId>(),
  name,
  mode: "kept",
  kind: "channel",
  topic: "",
  archived: false,
  mayChange: false,
  unread,
  mentions,
});
const [a, b, c] = [room("a", 3, 1), room("b"), room("c", 4, 2)];

test("what waits is counted as each room is set", () => {
  expect(waiting([a, b, c], new Map())).toBe(7);
  expect(waiting([a, b, c], new Map([[c.room, { ...USUAL_ROOM, notify: "mentions" }]]))).toBe(5);
  expect(waiting([a, b, c], new Map([[a.room, { ...USUAL_ROOM, notify: "none" }]]))).toBe(4);
});

test("the title counts up to 99", () => {
  expect([titleOf(0, "a"), titleOf(3, "a"), titleOf(100, undefined)]).toEqual([
    "a · Hearth",
    "(3) a · Hearth",
    "(99+) Hearth",
  ]);
});

test("up and down go round the end, and from unread to unread", () => {
  expect([next([a, b, c], a.room, 1), next([a, b, c], a.room, -1)]).toEqual([b.room, c.room]);
  expect([next([a, b, c], undefined, 1), next([], a.room, 1), next([a], a.room, 1)]).toEqual([
    a.room,
    undefined,
    undefined,
  ]);
  expect([nextUnread([a, b, c], a.room, 1), nextUnread([a, b, c], b.room, 1)]).toEqual([c.room, c.room]);
  expect(nextUnread([b], b.room, 1)).toBeUndefined();
});
