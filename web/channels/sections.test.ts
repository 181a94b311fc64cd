import { expect, test } from "bun:test";
import type { CategoryView, RoomView } from "@hearth/client/api.ts";
import type { CategoryId, RoomId } from "@hearth/protocol";
import { sectionsOf, spotAbove, spotBelow, whereIs } from "./sections.ts";

const garden: CategoryView = { category: "garden" as CategoryId, name: "Garden" };
const house: CategoryView = { category: "house" as CategoryId, name: "House" };
const id = (name: string) => name as RoomId;
const channel = (name: string, category?: CategoryView, archived = false): RoomView => ({
  room: id(name),
  kind: "channel",
  name,
  topic: "",
  ...(category && { category: category.category }),
  archived,
  mayChange: true,
  mode: "kept",
});
const sections = sectionsOf(
  [channel("general"), channel("bees", garden), channel("bread", garden), channel("old", garden, true)],
  [garden, house],
);

test("channels stand below their category, those in none first; a category may be empty; archived ones are out", () => {
  const seen = sections.map(({ category, channels }) => [category?.name, channels.map(({ name }) => name)]);
  expect(seen).toEqual([
    [undefined, ["general"]],
    ["Garden", ["bees", "bread"]],
    ["House", []],
  ]);
});

test("one step up or down goes past a neighbour, or into the category beside", () => {
  expect(spotAbove(sections, id("bread"))).toEqual({ category: garden.category, before: id("bees") });
  expect(spotAbove(sections, id("bees"))).toEqual({ category: null, before: null });
  expect(spotAbove(sections, id("general"))).toBeUndefined();
  expect(spotBelow(sections, id("general"))).toEqual({ category: garden.category, before: id("bees") });
  expect(spotBelow(sections, id("bees"))).toEqual({ category: garden.category, before: null });
  expect(spotBelow(sections, id("bread"))).toEqual({ category: house.category, before: null });
  expect(spotBelow(sections, id("old"))).toBeUndefined();
});

test("where a channel stands can be said", () => {
  expect(whereIs(sections, id("bread"))).toBe("bread: 2 of 2 in Garden");
  expect(whereIs(sections, id("general"))).toBe("general: 1 of 1");
  expect(whereIs(sections, id("gone"))).toBeUndefined();
});
