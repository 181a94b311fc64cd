import { expect, test } from "bun:test";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { readMarkdown } from "./markdown.ts";
import type { Block, Inline } from "./tree.ts";

/** What has made readers of Markdown slow: openers that never close, closers without openers, everything nested. */
const OVER_AND_OVER = [
  ..."*_`~|[(<>#&\\\n\t",
  ...[
    "||",
    "[]",
    "![",
    "](",
    "![[]()",
    "<http://",
    "http://",
    "https://a.b/",
    "mailto:",
    "a@b.c ",
    "@alice ",
    "#room ",
  ],
  ...["> ", "- ", "1. ", "> - ", "- - ", "|a", "|a|\n|-|\n", "|\n-\n", "x|y\n", "```\n", "~~~", "- a\n  ", "a\n> "],
  ...["*a ", "**a ", "*a_ ", "_a*", "a**b", "***a_b", "*_~~||", "*a*", "`a`", "||a||", "~~a", "\\*", "👍", "\u200d"],
  ...["[a](b", "[a](<b", "[a](b 'c", "![a](http://b)", "[a](http://b)", "[a][", "&amp;", "\u202e"],
].map((part) => part.repeat(Math.floor(LIMITS.messageText / part.length)));
const GROWING = ["> ", "  - ", "`", "*", "||", "["].map((part) =>
  Array.from({ length: 300 }, (_, n) => `${part.repeat(n)}a`)
    .join(part === "`" ? "" : "\n")
    .slice(0, LIMITS.messageText),
);
const HALF = LIMITS.messageText / 2;
const ODD = [
  "*".repeat(HALF) + "a".padEnd(HALF, "*"),
  "[".repeat(HALF) + "]".repeat(HALF),
  "*a ".repeat(HALF / 3) + "b*".repeat(HALF / 2),
  `${"|a".repeat(2_000)}\n${"|-".repeat(2_000)}\n${"|\n".repeat(4_000)}`,
  `|a|b|c|d\n|-|-|-|-\n${"|\n".repeat(7_900)}`,
  `[a](${"(".repeat(LIMITS.messageText - 5)}`,
];

const MOST_NODES = 8_000;
const DEEPEST = 40;

// They are read one after the other within the time of one test: a reader whose time is not linear does not get there.
test("a text made to be slow is read, into a tree that can be drawn", () => {
  for (const text of [...OVER_AND_OVER, ...GROWING, ...ODD]) {
    const { nodes, depth } = measure(readMarkdown(text));
    expect(nodes).toBeLessThan(MOST_NODES);
    expect(depth).toBeLessThan(DEEPEST);
  }
});

function measure(parts: readonly (Block | Inline)[], depth = 0): { nodes: number; depth: number } {
  const inner = parts.map((part) => measure(insideOf(part), depth + 1));
  return {
    nodes: inner.reduce((sum, { nodes }) => sum + nodes, parts.length),
    depth: inner.reduce((most, it) => Math.max(most, it.depth), depth),
  };
}

function insideOf(part: Block | Inline): readonly (Block | Inline)[] {
  if (part.is === "list") return part.items.flat();
  if (part.is === "table") return [...part.head, ...part.rows.flat()].flat();
  return "inside" in part ? part.inside : [];
}
