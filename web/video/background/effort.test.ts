import { expect, test } from "bun:test";
import { Effort, type Size } from "./effort.ts";

const after = (effort: Effort, frames: number, ms: number): Size => {
  let size: Size = "large";
  for (let n = 0; n < frames; n += 1) size = effort.add(ms);
  return size;
};

test("a machine that keeps up gives all pixels, whatever the first frames and single ones cost", () => {
  const effort = new Effort();
  expect(after(effort, 10, 900)).toBe("large");
  for (let n = 0; n < 300; n += 1) expect(effort.add(n % 3 === 0 ? 400 : 12)).toBe("large");
});

test("PR36: a slower machine gives fewer pixels; one that cannot even do that gives up, and does not begin anew", () => {
  const effort = new Effort();
  expect(after(effort, 39, 90)).toBe("large");
  expect(effort.add(90)).toBe("small");
  expect(after(effort, 400, 60)).toBe("small");
  expect(after(effort, 80, 300)).toBe("over");
  expect(after(effort, 200, 1)).toBe("over");
});
