import { expect, test } from "bun:test";
import fc from "fast-check";
import { suggest } from "./suggest.ts";

const rooms = [{ name: "general" }, { name: "garden plans" }];
const people = [
  { username: "alice", displayName: "Alice", me: true },
  { username: "bob", displayName: "Robert", me: false },
];
const labels = (typed: string) => suggest(typed, rooms, people).map(({ label }) => label);
const taken = (typed: string) => suggest(typed, rooms, people)[0]?.typed;

test("an empty searchbox shows what can be searched by; words suggest nothing", () => {
  expect(labels("")).toContain("from:");
  expect(labels("cake")).toEqual([]);
  expect(labels("cake ")).toEqual([]);
});

test("a filter that is begun is completed, behind what stands before it", () => {
  expect(labels("cake fr")).toEqual(["from:"]);
  expect(taken("cake fr")).toBe("cake from:");
  expect(taken("cake ha")).toBe("cake has:link ");
  expect(taken("-fr")).toBe("-from:");
});

test("people are suggested by either name, rooms with quotation marks where they need them", () => {
  expect(labels("from:")).toEqual(["from:alice", "from:bob"]);
  expect(taken("cake from:@rob")).toBe("cake from:bob ");
  expect(labels("in:g")).toEqual(["in:general", "in:garden plans"]);
  expect(taken("in:gard")).toBe('in:"garden plans" ');
  expect(taken('-in:"gard')).toBe('-in:"garden plans" ');
});

test("property: never fails, and keeps what stands before", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (typed) => void suggest(typed, rooms, people)));
});
