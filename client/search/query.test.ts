import { expect, test } from "bun:test";
import type { PersonId } from "@hearth/protocol";
import fc from "fast-check";
import { emptyStore } from "../store/story/empty.ts";
import { countFound, find } from "./find.ts";
import { matchOf } from "./match.ts";
import { readQuery } from "./query.ts";

const words = (word: string, prefix = false) => ({
  is: "text" as const,
  not: false,
  parts: [{ is: "words" as const, words: word.split(" "), prefix }],
});

test("words, phrases and filters are told apart", () => {
  expect(readQuery('cake "apple pie" from:@bob in:"my room" -rum app')).toEqual([
    words("cake"),
    words("apple pie"),
    { is: "from", not: false, name: "bob" },
    { is: "in", not: false, name: "my room" },
    { ...words("rum"), not: true },
    words("app", true),
  ]);
  expect(readQuery("has:link mentions:me -from:carol")).toEqual([
    { is: "has", not: false, what: "link" },
    { is: "mentions", not: false, name: "me" },
    { is: "from", not: true, name: "carol" },
  ]);
});

test("only the last word may go on, and only while it is typed", () => {
  expect(readQuery("ap pi")).toEqual([words("ap"), words("pi", true)]);
  expect(readQuery("ap pi ")).toEqual([words("ap"), words("pi")]);
  expect(readQuery('"ap pi"')).toEqual([words("ap pi")]);
  expect(readQuery("p")).toEqual([words("p")]);
});

test("days are whole days, months and years", () => {
  const day = (year: number, month: number, day: number) => ({ year, month, day });
  expect(readQuery("on:2026-11-30")).toEqual([
    { is: "on", days: { from: day(2026, 11, 30), until: day(2026, 12, 1) } },
  ]);
  expect(readQuery("before:2026-12")).toEqual([
    { is: "before", days: { from: day(2026, 12, 1), until: day(2027, 1, 1) } },
  ]);
  expect(readQuery("after:2024-02-29")).toEqual([
    { is: "after", days: { from: day(2024, 2, 29), until: day(2024, 3, 1) } },
  ]);
});

test("what looks like a filter and is none is words", () => {
  expect(readQuery("on:2026-02-30 ")).toEqual([words("on 2026 02 30")]);
  expect(readQuery("from: note:this ")).toEqual([words("from"), words("note this")]);
});

test("signs are found one by one, words beside them whole", () => {
  expect(readQuery("用React写 ")).toEqual([
    {
      is: "text",
      not: false,
      parts: [
        { is: "signs", signs: ["用"] },
        { is: "words", words: ["React"], prefix: false },
        { is: "signs", signs: ["写"] },
      ],
    },
  ]);
});

const me = "0192aaaa-0000-7000-8000-000000000001" as PersonId;
const pieces = fc.constantFrom(
  ...[
    '"',
    "'",
    "-",
    "*",
    "^",
    "(",
    ")",
    ":",
    "+",
    "{",
    "}",
    " ",
    "\\",
    "\0",
    "%",
    "_",
    ";",
    ",",
    "\u{e000}m",
    "\u{e001}5",
  ],
  ...[
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "text:",
    "words",
    "from:",
    "in:",
    "has:link",
    "before:",
    "on:2026-01-01",
    "mentions:me",
  ],
  ...["a", "bob", "käse", "漢字", "👍🏽", "\ud800", "हिन्दी", "x".repeat(500)],
);

test("whatever is typed, the store understands it", () => {
  const database = emptyStore();
  const names = { me, persons: () => [me], rooms: () => [] };
  const typed = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map((it) => it.join("")),
    fc.string({ unit: "binary", maxLength: 60 }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const { match } = matchOf(readQuery(text), names);
      find(database, match, 5);
      countFound(database, match, 5);
    }),
    { numRuns: 1_000 },
  );
});

test("nothing that is typed reaches what the index keeps for itself", () => {
  const { match } = matchOf(readQuery("\u{e000}m \u{e001}128077"), { me, persons: () => [], rooms: () => [] });
  expect(match.expression).toBe('("m") AND ("128077" *)');
});
