import { expect, test } from "bun:test";
import fc from "fast-check";
import { isEmojiOnly } from "../text/plain.ts";
import { loadEmoji } from "./data.ts";
import { emojiByCode, findEmoji } from "./find.ts";
import { COLUMNS, moveIn } from "./grid.ts";
import { GROUPS } from "./groups.ts";

const all = await loadEmoji();
const found = (typed: string) => findEmoji(all, typed, 8).map(({ char }) => char);

test("the data is there without asking anybody, each emoji in one of the groups, known as one", () => {
  expect(all.length).toBeGreaterThan(1_800);
  const groups = new Set<number>(GROUPS.map(({ group }) => group));
  for (const { char, group, codes, tones } of all) {
    expect(groups.has(group)).toBe(true);
    expect(codes.length).toBeGreaterThan(0);
    expect([0, 5]).toContain(tones.length);
    for (const one of [char, ...tones]) expect(isEmojiOnly(one) || /^[©®™‼⁉]/u.test(one)).toBe(true);
  }
});

test("what is meant comes first", () => {
  expect(found("tada")[0]).toBe("🎉");
  expect(found("thumbsup")[0]).toBe("👍️");
  expect(found("joy")[0]).toBe("😂");
  expect(found("party")).toContain("🎉");
  expect(found("birthday cake")).toContain("🎂");
  expect(found("xqzw")).toEqual([]);
  expect(emojiByCode(all, "wave")?.tones).toHaveLength(5);
});

test("arrow keys lead through the grid and never out of it, but up", () => {
  expect(moveIn(20, 3, "ArrowUp")).toBe(-1);
  expect(moveIn(20, 3, "ArrowDown")).toBe(3 + COLUMNS);
  expect(moveIn(20, 10, "Home")).toBe(8);
  expect(moveIn(20, 3, "a")).toBeUndefined();
  const keys = fc.constantFrom("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown");
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), keys, (cells, from, key) => {
      const to = moveIn(cells, from % cells, key);
      expect(to).toBeGreaterThanOrEqual(-1);
      expect(to).toBeLessThan(cells);
    }),
  );
});
