import { expect, test } from "bun:test";
import { filesText, reachText, recipientText, waitsText } from "./words.ts";

test("a message says for whom it waits, until all have it", () => {
  const waits = { is: "sent", waitsFor: ["Bob", "Carol"] } as const;
  expect(waitsText(waits, false)).toBe("Waits for Bob and Carol");
  expect(waitsText(waits, true)).toBe("Waits for Bob and Carol to be reachable");
  expect(waitsText({ is: "sent", delivered: true }, true)).toBeUndefined();
  expect(waitsText({ is: "sending" }, true)).toBeUndefined();
  expect(waitsText(undefined, false)).toBeUndefined();
});

test("a message says how far the files are for which it waits", () => {
  expect(filesText({ is: "sending", files: { count: 1, percent: 43 } })).toBe("Waiting for its file, 43 %");
  const paused = { is: "sending", files: { count: 2, percent: 7, paused: true } } as const;
  expect(filesText(paused)).toBe("Waiting for its files, paused at 7 %");
  expect(filesText({ is: "sending" })).toBeUndefined();
});

test("each of those for whom it is: has it, or where it is", () => {
  const bob = { person: "p" as never, name: "Bob", has: false, held: false, here: false };
  expect(recipientText({ ...bob, has: true })).toBe("Bob has it");
  expect(recipientText({ ...bob, held: true })).toBe("Bob: the host holds it for up to 6 hours");
  expect(recipientText({ ...bob, here: true })).toBe("Bob: on its way");
  expect(recipientText(bob)).toBe("Bob: waits on this device");
});

test("who can be reached, by name as long as they are few", () => {
  expect(reachText([], 1)).toBe("They cannot be reached now.");
  expect(reachText([], 3)).toBe("Nobody can be reached now.");
  expect(reachText(["Bob", "Carol"], 5)).toBe("Bob and Carol can be reached now.");
  expect(reachText(["B", "C", "D", "E"], 9)).toBe("4 of 9 can be reached now.");
  expect(reachText(["B", "C", "D", "E"], 4)).toBe("All can be reached now.");
  expect(reachText([], 0)).toBe("Nobody else is in this room.");
});
