import { expect, test } from "bun:test";
import { whyText } from "./progress.ts";

test("a file that waits for the host says so, unless it knows better", () => {
  const it = { way: "up", state: "waiting" } as const;
  expect(whyText(it, true)).toContain("when the host is back");
  expect(whyText(it, false)).toBeUndefined();
  expect(whyText({ ...it, way: "down" }, true)).toBeUndefined();
  expect(whyText({ ...it, state: "paused" }, true)).toBeUndefined();
  expect(whyText({ ...it, why: "The disk is full." }, true)).toBe("The disk is full.");
});
