import { expect, test } from "bun:test";
import { newId, type RoomId } from "@hearth/protocol";
import fc from "fast-check";
import { PAYLOAD_NAMES } from "../../testing/xss/payloads.ts";
import { rangeOf } from "./days.ts";
import { roomFolders } from "./folders.ts";

const folders = (names: readonly string[]) => [
  ...roomFolders(names.map((name, at) => ({ room: newId<RoomId>(at), name }))).values(),
];

test("each room has a folder of its own, whatever the rooms are called", () => {
  expect(folders(["general", "General", "Café & Küche", "🎉", "con", "../../etc"])).toEqual([
    "rooms/general",
    "rooms/general-2",
    "rooms/cafe-kuche",
    "rooms/room",
    "rooms/room-2",
    "rooms/etc",
  ]);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...PAYLOAD_NAMES)), { maxLength: 20 }), (names) => {
      const found = folders(names);
      expect(new Set(found).size).toBe(names.length);
      for (const folder of found) expect(folder).toMatch(/^rooms\/[\p{L}\p{N}-]+$/u);
    }),
  );
});

test("a range goes from the beginning of one day to the end of another", () => {
  const at = (...it: [number, number, number]) => new Date(...it).getTime();
  expect(rangeOf("", "")).toEqual({});
  expect(rangeOf("2026-11-30", "2026-11-30")).toEqual({ from: at(2026, 10, 30), until: at(2026, 11, 1) });
  expect(rangeOf("", "2026-12-31")).toEqual({ until: at(2027, 0, 1) });
  expect(rangeOf("2026-11-30", "2026-11-29")).toBeUndefined();
});
