import { expect, test } from "bun:test";
import fc from "fast-check";
import { excerptOf } from "./excerpt.ts";
import { readQuery } from "./query.ts";

/** The excerpt with what was found in brackets. */
function marked(text: string, typed: string): string {
  const { text: piece, found } = excerptOf(text, readQuery(typed));
  let [out, at] = ["", 0];
  for (const [from, to] of found) {
    out += `${piece.slice(at, from)}[${piece.slice(from, to)}]`;
    at = to;
  }
  return out + piece.slice(at);
}

test("what was found is marked as it was written", () => {
  expect(marked("A Crème brûlée, creme caramel", "creme ")).toBe("A [Crème] brûlée, [creme] caramel");
  expect(marked("Cre\u0300me brulee", "crème ")).toBe("[Cre\u0300me] brulee");
  expect(marked("cakes and a cake", "cak")).toBe("[cakes] and a [cake]");
  expect(marked("the big cake; a cake, big", '"big cake"')).toBe("the [big cake]; a cake, big");
  expect(marked("我用React写漢字的程序", "漢字 react ")).toBe("我用[React]写[漢字]的程序");
  expect(marked("漢a字", "漢字")).toBe("漢a字");
  expect(marked("good 👍🏽 job", "👍")).toBe("good [👍]🏽 job");
  expect(marked("tea -rum", "tea -rum")).toBe("[tea] -rum");
});

test("of a long message the piece around the first place is shown", () => {
  const text = `${"before ".repeat(100)}needle ${"behind ".repeat(100)}`;
  const excerpt = excerptOf(text, readQuery("needle"));
  expect(excerpt).toMatchObject({ before: true, behind: true });
  expect(excerpt.text.length).toBeLessThanOrEqual(240);
  expect(marked(text, "needle")).toContain("before [needle] behind");
});

test("property: ranges ascend, do not overlap and lie in a whole text", () => {
  const text = fc.string({ unit: "binary", maxLength: 600 });
  fc.assert(
    fc.property(text, text, (said, typed) => {
      const { text: piece, found } = excerptOf(said, readQuery(typed));
      expect(said.includes(piece)).toBe(true);
      let last = 0;
      for (const [from, to] of found) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(to).toBeGreaterThan(from);
        last = to;
      }
      expect(last).toBeLessThanOrEqual(piece.length);
    }),
    { numRuns: 300 },
  );
});
