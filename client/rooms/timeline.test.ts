import { expect, test } from "bun:test";
import { makeOpened } from "../locks/tables.ts";
import { asText } from "../store/meta.ts";
import { emptyStore } from "../store/story/empty.ts";
import { NEWEST_AT, QUERIES, THOSE_BEFORE } from "./timeline.ts";

const store = emptyStore();
makeOpened(store);

const PLACE = [1, 1, "id"];
const VALUES = { newest: ["room", 80], before: ["room", ...PLACE, 80], after: ["room", ...PLACE, 80] };

function planOf(sql: string, values: (string | number)[]): string {
  return store
    .all(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    .map((row) => asText(row["detail"]))
    .join("\n");
}

test.each(["newest", "before", "after", "onward"] as const)(
  "a page %s seeks in the index and sorts nothing, however long the room is",
  (query) => {
    const plan = planOf(QUERIES[query], query === "onward" ? VALUES.after : VALUES[query]);
    expect(plan).toContain("items_in_order (room=?");
    expect(plan).not.toContain("SCAN");
    expect(plan).not.toContain("TEMP B-TREE");
    if (query !== "newest") expect(plan).toMatch(/\(ms,counter,id\)[<>]=?\(\?,\?,\?\)/);
  },
);

test.each([
  ["the first unread message", "SELECT id FROM unseen WHERE room = ? ORDER BY ms, counter, id LIMIT 1", ["room"]],
  ["a room's newest time", NEWEST_AT, ["room"]],
  ["how many lie before an item", THOSE_BEFORE, ["room", ...PLACE, 80]],
  ["what a mark takes out", "DELETE FROM unseen WHERE room = ? AND seq <= ?", ["room", 5]],
] as const)("%s is found by an index", (_, sql, values) => {
  const plan = planOf(sql, [...values]);
  expect(plan).not.toContain("SCAN");
  expect(plan).not.toContain("TEMP B-TREE");
});
