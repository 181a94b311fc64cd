import { expect, test } from "bun:test";
import { whoReacted } from "./reacted.ts";

const said = (names: string[], count: number, mine = false) => whoReacted({ emoji: "🐝", names, count, mine });

test("who reacted is said in words, and not at length", () => {
  expect(said([], 1, true)).toBe("You");
  expect(said(["Bob"], 1)).toBe("Bob");
  expect(said(["Bob"], 2, true)).toBe("You and Bob");
  expect(said(["Bob", "Carol"], 3, true)).toBe("You, Bob and Carol");
  expect(said(["Bob"], 2)).toBe("Bob and 1 other");
  expect(said(["A", "B", "C", "D", "E", "F", "G"], 40, true)).toBe("You, A, B, C, D, E and 34 others");
});
