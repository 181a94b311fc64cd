import { expect, test } from "bun:test";
import { type EventId, newId, type RoomId } from "@hearth/protocol";
import { readPath, writePath } from "./routes.ts";

const room = newId<RoomId>(0);
const event = newId<EventId>(1);

test("every route reads back from its path", () => {
  for (const route of [
    { at: "home" },
    { at: "setUp" },
    { at: "signIn" },
    { at: "recover" },
    { at: "lost" },
    { at: "hostSees" },
    { at: "join" },
    { at: "link" },
    { at: "room", room },
    { at: "room", room, event },
  ] as const)
    expect(readPath(writePath(route))).toEqual(route);
});

test("a slash at the end changes nothing", () => {
  expect(readPath("/join/")).toEqual({ at: "join" });
  expect(readPath(`/room/${room}/`)).toEqual({ at: "room", room });
});

test("what names no place is unknown", () => {
  for (const path of [
    "/room",
    "/room/alice",
    "/room/../join/x",
    "/join/x",
    "/elsewhere",
    `/room/${room}/x`,
    `/room/${room}/${event}/x`,
  ])
    expect(readPath(path)).toEqual({ at: "unknown" });
});
