import { expect, test } from "bun:test";
import fc from "fast-check";
import { colour } from "./colour.ts";
import { grammarOf } from "./names.ts";

const kindsIn = async (info: string, text: string) => {
  const grammar = grammarOf(info);
  if (!grammar) throw new Error(`${info} is not known`);
  const lines = await colour({ grammar, text });
  expect(lines.map((line) => line.map((piece) => piece.text).join("")).join("\n")).toBe(text);
  return lines.flat().flatMap(({ text, kind }) => (kind ? [`${kind} ${text}`] : []));
};

test("code is told apart by kind, and keeps every letter", async () => {
  expect(await kindsIn("ts", 'const a: string = "warm"; // slowly')).toEqual(
    expect.arrayContaining(["keyword const", 'string "warm"', "comment // slowly"]),
  );
  expect(await kindsIn("py", "def a(b):\n  return 1")).toEqual(expect.arrayContaining(["keyword def", "function a"]));
  expect(await kindsIn("json", '{"a": [1, true]}')).not.toEqual([]);
  expect(await kindsIn("bash", "echo $HOME | grep a")).not.toEqual([]);
});

test("a language is its first word, whatever the letters; what is not known has none", () => {
  expect(grammarOf("TypeScript {1,3}")).toBe("typescript");
  expect(grammarOf("c++")).toBe("c");
  for (const none of ["", "klingon", "__proto__", "constructor"]) expect(grammarOf(none)).toBeUndefined();
});

test("any text is coloured without losing a letter", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 60 }), async (text) => {
      fc.pre(!text.includes("\r"));
      await kindsIn("js", text);
    }),
    { numRuns: 60 },
  );
});
