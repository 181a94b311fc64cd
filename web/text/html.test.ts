import { expect, test } from "bun:test";
import fc from "fast-check";
import { PAYLOADS } from "../../testing/xss/payloads.ts";
import { blocksToHtml, escapeHtml } from "./html.ts";
import { readMarkdown } from "./markdown.ts";
import { plainTree } from "./plain.ts";
import type { Block, Inline } from "./tree.ts";

/** What a text may become, with the attributes that each may have. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(["blockquote", "ul", "li", "code", "table", "thead", "tbody", "tr"].map((it) => [it, []])),
  ...Object.fromEntries(["hr", "strong", "em", "del"].map((it) => [it, []])),
  p: ["dir", "class"],
  pre: ["dir"],
  ol: ["start"],
  th: ["class"],
  td: ["class"],
  span: ["class", "tabindex"],
  a: ["href", "rel"],
};

/** A page's text and elements as a real reader of HTML finds them. */
function parse(html: string) {
  const found: { name: string; attributes: [string, string][] }[] = [];
  let raw = "";
  const reader = new HTMLRewriter()
    .on("*", {
      element: ({ tagName, attributes }) =>
        void found.push({ name: tagName, attributes: [...attributes] as [string, string][] }),
      comments: () => void found.push({ name: "a comment", attributes: [] }),
    })
    .onDocument({
      text: ({ text }) => {
        raw += text;
      },
    });
  reader.transform(html);
  return { found, text: decode(raw) };
}

const decode = (text: string): string => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

function expectHarmless(html: string): void {
  for (const { name, attributes } of parse(html).found) {
    expect(ALLOWED).toHaveProperty(name);
    for (const [attribute, value] of attributes) {
      expect(ALLOWED[name]).toContain(attribute);
      if (attribute === "href") expect(decode(value)).toMatch(/^(https?:\/\/|mailto:)/);
    }
  }
}

const shownText = (text: string): string => text.toWellFormed().replaceAll("\0", "\ufffd");

function wordsIn(parts: readonly (Block | Inline)[]): string {
  return parts
    .map((part) => {
      if (part.is === "list") return part.items.map(wordsIn).join("");
      if (part.is === "table") return [part.head, ...part.rows].flat().map(wordsIn).join("");
      if (part.is === "link") return wordsIn(part.inside) + (part.host === undefined ? "" : ` (${part.host})`);
      return "inside" in part ? wordsIn(part.inside) : "text" in part ? part.text : "";
    })
    .join("");
}

test("nothing of any known attack runs, fetches or leads astray", () => {
  for (const payload of PAYLOADS) {
    for (const blocks of [readMarkdown(payload), plainTree(payload)]) {
      const html = blocksToHtml(blocks);
      expectHarmless(html);
      expect(parse(html).text).toBe(shownText(wordsIn(blocks)));
    }
  }
});

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        ..."<>&\"'`\r\n\0\ud800=/! -[]()*_|~#@:.",
        "script",
        "a",
        "https://a.example",
        "||",
        "&#60;",
        "&lt;",
        "<!--",
        "\u2028",
      ),
    )
    .map((it) => it.join("")),
);

test("any text comes back as it is, from between elements and from an attribute", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { found, text: read } = parse(`<p title="${escapeHtml(text)}">${escapeHtml(text)}</p>`);
      expect(read).toBe(shownText(text));
      expect(found).toHaveLength(1);
      expect(decode(found[0]?.attributes[0]?.[1] ?? "")).toBe(shownText(text));
    }),
  );
});

test("any Markdown reads as its tree says, with no element that is not allowed", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const blocks = readMarkdown(text);
      expectHarmless(blocksToHtml(blocks));
      expect(parse(blocksToHtml(blocks)).text).toBe(shownText(wordsIn(blocks)));
    }),
  );
});

test("what people write with marks looks as in the app", () => {
  expect(blocksToHtml(readMarkdown("**a** *b* ~~c~~ `d` ||e||"))).toBe(
    '<p dir="auto"><strong>a</strong> <em>b</em> <del>c</del> <code>d</code> <span class="spoiler" tabindex="0">e</span></p>',
  );
  expect(blocksToHtml(readMarkdown("3. a\n4. b"))).toContain('<ol start="3"><li>');
  expect(blocksToHtml(readMarkdown("|a|b|\n|-|-:|\n|c|d|"))).toContain('<td class="right">d</td>');
  expect(blocksToHtml(readMarkdown("[words](https://example.org/a?b=1&c)"))).toBe(
    '<p dir="auto"><a href="https://example.org/a?b=1&#38;c" rel="noopener noreferrer nofollow">words</a><span class="where"> (example.org)</span></p>',
  );
});

test("a link that may not be opened stays words, whoever made the tree", () => {
  const inside = [{ is: "text", text: "here" }] as const;
  const link = { is: "link", address: "javascript:alert(1)", inside } as const;
  expect(blocksToHtml([{ is: "paragraph", inside: [link] }])).toBe('<p dir="auto">here</p>');
});
