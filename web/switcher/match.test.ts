import { expect, test } from "bun:test";
import fc from "fast-check";
import { best, fit } from "./match.ts";

const found = (query: string, ...names: string[]) => best(query, names, (name) => [name]);

test("beginnings come before words, words before letters inside, those before scattered ones", () => {
  expect(found("gar", "sugar", "the garden", "garden", "go and rest")).toEqual([
    "garden",
    "the garden",
    "sugar",
    "go and rest",
  ]);
});

test("case and accents do not matter; what is not there is not found", () => {
  expect(found("kuche", "Küche", "Keller")).toEqual(["Küche"]);
  expect(found("xyz", "Küche")).toEqual([]);
  expect(found("", "b", "a")).toEqual(["b", "a"]); // as they were given: the recent ones first
});

test("no query breaks it, and a name always fits itself", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (query, name) => {
      fit(query, name);
      expect(fit(name, name)).toBeDefined();
    }),
  );
});
