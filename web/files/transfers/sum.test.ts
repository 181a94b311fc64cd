import { expect, test } from "bun:test";
import { countText, sumText } from "./sum.ts";

const it = (state: "running" | "paused" | "failed" | "done", size = 200, done = 50) => ({ state, size, done });

test("the line about transfers is there only when something is under way or went wrong", () => {
  expect(sumText([])).toBeUndefined();
  expect(sumText([it("done"), it("done")])).toBeUndefined();
  expect(sumText([it("running"), it("done")])).toBe("1 file · 25 %");
  expect(sumText([it("running"), it("paused", 200, 150)])).toBe("2 files · 50 %");
  expect(sumText([it("paused")])).toBe("1 file paused");
  expect(sumText([it("failed"), it("done")])).toBe("1 file failed");
});

test("the tray says how many are on their way and how many failed", () => {
  expect(countText([])).toBe("Nothing is on its way.");
  expect(countText([it("done")])).toBe("Nothing is on its way.");
  expect(countText([it("paused"), it("done")])).toBe("1 file on its way.");
  expect(countText([it("running"), it("running"), it("failed")])).toBe("2 files on their way, 1 failed.");
  expect(countText([it("failed")])).toBe("1 failed.");
});
