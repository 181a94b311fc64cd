import { expect, test } from "bun:test";
import { groupsOf, isGroup, twoGroups } from "./groups.ts";

const CODE = "6BS2-JSF9-KW8S-A9EN-8C99-57XT-YV1";

test("two different groups are asked for, in their order, whatever is drawn", () => {
  for (let i = 0; i < 100; i++) {
    const [first, second, ...more] = twoGroups(CODE);
    if (!first || !second) throw new Error("two were wanted");
    expect(more).toEqual([]);
    expect(first.number).toBeLessThan(second.number);
    expect(groupsOf(CODE)).toContainEqual(first);
  }
  expect(twoGroups(CODE, () => 0.999).map(({ number }) => number)).toEqual([6, 7]);
});

test("a group is read as people type it", () => {
  const last = { number: 7, digits: "YV1" };
  for (const typed of ["YV1", "yvl", " yv i ", "YV1-"]) expect(isGroup(last, typed)).toBe(true);
  for (const typed of ["", "YV", "YV10", "VY1"]) expect(isGroup(last, typed)).toBe(false);
});
