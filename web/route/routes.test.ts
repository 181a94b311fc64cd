import { expect, test } from "bun:test";
import { type EventId, newId, type RoomId } from "@hearth/protocol";
import { readPath, writePath } from "./routes.ts";

const room = newId<RoomId>(0);

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
  ] as const)
    expect(readPath(writePath(route))).toEqual(route);
});

test("a link to a message names it in the fragment, and nothing else there counts", () => {
  const event = newId<EventId>(0);
  expect(writePath({ at: "room", room, event })).toBe(`/room/${room}#${event}`);
  expect(readPath(`/room/${room}`, event)).toEqual({ at: "room", room, event });
  expect(readPath(`/room/${room}`, "secret")).toEqual({ at: "room", room });
  expect(readPath("/join", event)).toEqual({ at: "join" });
});

test("a slash at the end changes nothing", () => {
  expect(readPath("/join/")).toEqual({ at: "join" });
  expect(readPath(`/room/${room}/`)).toEqual({ at: "room", room });
});

test("what names no place is unknown", () => {
  for (const path of ["/room", "/room/alice", "/room/../join/x", "/join/x", "/elsewhere", `/room/${room}/x`])
    expect(readPath(path)).toEqual({ at: "unknown" });
});
