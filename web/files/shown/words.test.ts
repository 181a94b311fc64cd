import { expect, test } from "bun:test";
import { largeText, leftText, percentOf, sizeText, stateText, timeText } from "./words.ts";

test("sizes, times and how far it has come are said as people say them", () => {
  expect([0, 999, 1_000, 3_440_000, 999_999_999, 5e9, 3e15].map(sizeText)).toEqual([
    "0\u00a0B",
    "999\u00a0B",
    "1.0\u00a0KB",
    "3.4\u00a0MB",
    "1,000\u00a0MB",
    "5.0\u00a0GB",
    "3,000\u00a0TB",
  ]);
  expect([0, 4_900, 65_000, 3_845_000].map(timeText)).toEqual(["0:00", "0:04", "1:05", "1:04:05"]);
  expect([200, 59_000, 90_000, 5_400_000].map(leftText)).toEqual([
    "1\u00a0s left",
    "59\u00a0s left",
    "2\u00a0min left",
    "1.5\u00a0h left",
  ]);
  expect([percentOf(0, 0), percentOf(999, 1_000), percentOf(5, 1)]).toEqual([100, 99, 100]);
  expect(stateText({ state: "coming", size: 200, done: 50 })).toBe("25 % here");
  expect(stateText({ state: "here", size: 1 })).toBeUndefined();
  expect(stateText({ state: "elsewhere", size: 200, done: 50 })).toBe("Stopped at 25 %");
  const waits = "There is not enough room on this device for this file.";
  expect(stateText({ state: "elsewhere", size: 200, done: 50, waits })).toBe(`Stopped at 25 %. ${waits}`);
  expect(stateText({ state: "elsewhere", size: 200, waits })).toBe(waits);
});

test("of a file that the host does not keep is said on which way it goes, and why it does not come", () => {
  const waits = "Nobody who has this file is online now.";
  const file = { size: 200, direct: true } as const;
  expect(stateText({ ...file, state: "here" })).toBe("Goes from device to device, not kept by the host");
  expect(stateText({ ...file, state: "elsewhere" })).toContain("comes from device to device, not kept by the host");
  expect(stateText({ ...file, state: "coming", waits })).toBe(waits);
  expect(stateText({ ...file, state: "coming", waits, done: 50 })).toBe(`25 % here. ${waits}`);
  expect(largeText(100 * 1024 * 1024)).toContain(
    "The host keeps files up to 100\u00a0MB. This one goes from device to device",
  );
  expect(largeText(10_000)).toContain("up to 10\u00a0KB");
});
