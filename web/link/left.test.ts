import { expect, test } from "bun:test";
import { leftText } from "./left.ts";

test("what is left is said in minutes and seconds, and never below nothing", () => {
  expect(leftText(600_000, 0)).toBe("10:00");
  expect(leftText(600_000, 18_500)).toBe("9:42");
  expect(leftText(600_000, 599_999)).toBe("0:01");
  expect(leftText(600_000, 700_000)).toBe("0:00");
});
