import { expect, test } from "bun:test";
import fc from "fast-check";
import { wordsOf } from "./inline.ts";
import { readMarkdown } from "./markdown.ts";
import { needsReader, plainTree } from "./plain.ts";
import type { Block, Inline } from "./tree.ts";

const paragraph = (...inside: Inline[]): Block[] => [{ is: "paragraph", inside }];
const words = (text: string): Inline => ({ is: "text", text });
const inlines = (text: string): readonly Inline[] => {
  const [first] = readMarkdown(text);
  return first?.is === "paragraph" ? first.inside : [];
};

test("bold, italic, strike, code and spoilers, also in each other", () => {
  expect(readMarkdown("**a** *b* ~~c~~ `d` ||e **f**||")).toEqual(
    paragraph(
      { is: "strong", inside: [words("a")] },
      words(" "),
      { is: "em", inside: [words("b")] },
      words(" "),
      { is: "strike", inside: [words("c")] },
      words(" "),
      { is: "code", text: "d" },
      words(" "),
      { is: "spoiler", inside: [words("e "), { is: "strong", inside: [words("f")] }] },
    ),
  );
});

test("two spoilers in a line are two, bars alone are bars, and bars in code are code", () => {
  expect(inlines("||a|| and || b ||").filter(({ is }) => is === "spoiler")).toHaveLength(2);
  expect(inlines("a || b")).toEqual([words("a || b")]);
  expect(inlines("`||a||`")).toEqual([{ is: "code", text: "||a||" }]);
});

test("headings, quotes, lists, rules and code blocks", () => {
  expect(readMarkdown("# Plan\n> so\n\n3. c\n4. d\n\n- e\n\n---\n```ts\nlet a;\n```")).toEqual([
    { is: "heading", level: 1, inside: [words("Plan")] },
    { is: "quote", inside: paragraph(words("so")) },
    { is: "list", start: 3, items: [paragraph(words("c")), paragraph(words("d"))] },
    { is: "list", items: [paragraph(words("e"))] },
    { is: "rule" },
    { is: "code", language: "ts", text: "let a;" },
  ]);
});

test("a table, with its alignment; one whose row has more cells than the table stays as typed", () => {
  const typed = "| a | b |\n|:--|--:|\n| 1 | **2** |";
  expect(readMarkdown(typed)).toEqual([
    {
      is: "table",
      align: ["left", "right"],
      head: [[words("a")], [words("b")]],
      rows: [[[words("1")], [{ is: "strong", inside: [words("2")] }]]],
    },
  ]);
  expect(readMarkdown(`${typed}\n| 3 | 4 | 5 |`)).toEqual([...plainTree(`${typed}\n| 3 | 4 | 5 |`)]);
});

test("HTML is text, line breaks stay, nothing that is typed vanishes", () => {
  for (const text of [
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "<!-- seen -->",
    "a\nb",
    "    indented",
    "[note]: https://example.org",
    "&lt;b&gt; &amp; &#106;",
    "Title\n---",
    "snake_case_name",
  ])
    expect(wordsOf(inlinesOf(readMarkdown(text))).replace(/\s/g, "")).toBe(
      text.replace(/\s/g, "").replace(/^Title---$/, "Title"),
    );
});

test("links lead to http, https and mailto, and say where to when the words do not", () => {
  expect(inlines("see https://example.org/a_b_c.")).toEqual([
    words("see "),
    { is: "link", address: "https://example.org/a_b_c", inside: [words("https://example.org/a_b_c")] },
    words("."),
  ]);
  expect(inlines("[my bank](https://evil.example/x)")).toEqual([
    { is: "link", address: "https://evil.example/x", host: "evil.example", inside: [words("my bank")] },
  ]);
  expect(inlines("[mail](mailto:a@example.org)")).toMatchObject([{ is: "link", host: "a@example.org" }]);
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc", "/room", "//x.example"])
    expect(wordsOf(inlines(`[a](${bad})`))).toBe(`[a](${bad})`);
});

test("an address that reads like another one is shown as what it is", () => {
  const cyrillic = "https://\u0430pple.com/";
  expect(inlines(cyrillic)).toEqual([
    { is: "link", address: "https://xn--pple-43d.com/", inside: [words("https://xn--pple-43d.com/")] },
  ]);
  expect(inlines("https://bank.example@evil.example/")).toMatchObject([{ is: "link", host: "evil.example" }]);
  expect(inlines("<https://bank.example@evil.example/>")).toMatchObject([{ is: "link", host: "evil.example" }]);
  expect(inlines(`[https://apple.com](${cyrillic})`)).toMatchObject([{ is: "link", host: "xn--pple-43d.com" }]);
  expect(inlines("[https://good.example](https://evil.example)")).toMatchObject([{ host: "evil.example" }]);
  expect(inlines("[\u202egpj.exe](https://evil.example/)")).toEqual([words("gpj.exe https://evil.example/")]);
});

test("a picture is a link, and is not loaded", () => {
  expect(inlines("![cat](https://example.org/cat.png)")).toEqual([
    { is: "link", address: "https://example.org/cat.png", host: "example.org", inside: [words("cat")] },
  ]);
});

/** Everything that can be read in a tree, in its order. */
function inlinesOf(blocks: readonly Block[]): Inline[] {
  return blocks.flatMap((block): readonly Inline[] => {
    switch (block.is) {
      case "paragraph":
      case "heading":
        return block.inside;
      case "quote":
        return inlinesOf(block.inside);
      case "list":
        return block.items.flatMap(inlinesOf);
      case "code":
        return [words(block.language), words(block.text)];
      case "table":
        return [...block.head, ...block.rows.flat()].flat();
      default:
        return [];
    }
  });
}

// Letters and every mark that Markdown knows, but none that makes a link: what a link leads to is not among its words.
const typed = fc
  .array(fc.constantFrom(..."abcXYZ é👍", "\n", "\n\n", "```", "||", "~~", ..."*_~`>#-+=|[]!\\.<&@:;"), {
    maxLength: 120,
  })
  .map((parts) => parts.join(""));

test("any text is read, and keeps all its letters in their order", () => {
  const letters = (text: string): string => text.replace(/[^\p{L}]/gu, "");
  fc.assert(
    fc.property(typed, (text) => {
      expect(letters(wordsOf(inlinesOf(readMarkdown(text))))).toBe(letters(text));
    }),
    { numRuns: 3_000 },
  );
});

test("any string at all is read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => readMarkdown(text).length > 0),
    { numRuns: 1_000 },
  );
});

test("what is drawn without the reader reads the same with it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (typed) => {
      const text = typed.trim();
      fc.pre(text !== "" && !needsReader(text));
      const flat = (blocks: readonly Block[]): string => wordsOf(inlinesOf(blocks)).replace(/\s+/g, "");
      expect(flat(readMarkdown(text))).toBe(flat(plainTree(text)));
    }),
    { numRuns: 1_000 },
  );
});
