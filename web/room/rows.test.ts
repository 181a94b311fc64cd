import { expect, test } from "bun:test";
import type { TimelineItem } from "@hearth/client/api.ts";
import { newId } from "@hearth/protocol";
import { rowsOf } from "./rows.ts";

const alice = newId<TimelineItem & never>(1) as never;
const bob = newId<TimelineItem & never>(2) as never;
const noon = new Date(2026, 2, 9, 12).getTime();
const minute = 60_000;

let count = 0;
const said = (author: never, at: number): TimelineItem => {
  count += 1;
  return { kind: "message", id: `m${count}` as never, author, authorName: "", at, text: `${count}` };
};
const shape = (items: TimelineItem[]) =>
  rowsOf(items, false).map((row) => (row.kind === "message" ? (row.head ? "head" : "more") : row.kind));

test("one author's messages stand together for five minutes, then the name comes again", () => {
  expect(shape([said(alice, noon), said(alice, noon + 5 * minute), said(alice, noon + 10 * minute + 1)])).toEqual([
    "day",
    "head",
    "more",
    "head",
  ]);
});

test("another voice, a notice and a new day each begin anew", () => {
  const notice: TimelineItem = { kind: "notice", id: "n", at: noon + 2, text: "A message is missing." };
  expect(shape([said(alice, noon), said(bob, noon + 1), notice, said(bob, noon + 3)])).toEqual([
    "day",
    "head",
    "head",
    "notice",
    "head",
  ]);
  const midnight = new Date(2026, 2, 10).getTime();
  expect(shape([said(alice, midnight - 1), said(alice, midnight)])).toEqual(["day", "head", "day", "head"]);
});

test("no two rows have one key, even when a day comes twice", () => {
  const rows = rowsOf([said(alice, noon), said(alice, noon + 1440 * minute), said(alice, noon + 1)], false);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});

test("an empty room has no rows", () => {
  expect(rowsOf([], false)).toEqual([]);
  expect(rowsOf([], true)).toEqual([]);
});

test("rows that are there stay as they are when older messages come before them", () => {
  const all = [said(alice, noon), said(alice, noon + 1), said(alice, noon + 2), said(bob, noon + 1440 * minute)];
  for (let start = 0; start < all.length; start++) {
    const later = rowsOf(all.slice(start), start > 0);
    const now = rowsOf(all, false);
    expect(now.slice(now.length - later.length)).toEqual([...later]);
  }
});

test("a line stands before the first message that is new, and its author is named again", () => {
  const [first, second] = [said(alice, noon), said(alice, noon + 1)];
  const rows = rowsOf([first, second], false, second.id);
  expect(rows.map((row) => (row.kind === "message" ? (row.head ? "head" : "more") : row.kind))).toEqual([
    "day",
    "head",
    "new",
    "head",
  ]);
  expect(rowsOf([first, second], false, "elsewhere")).toEqual([...rowsOf([first, second], false)]);
});
