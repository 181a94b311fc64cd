import { blockTree } from "./blocks.ts";
import { Budget } from "./bounds.ts";
import { plainTree } from "./plain.ts";
import { DEEPEST, reader } from "./reader.ts";
import { hasWideTable } from "./table.ts";
import { Tokens } from "./tokens.ts";
import type { Block } from "./tree.ts";

/** Reads a text as Markdown. A text that is too much for one message is given as it was typed. */
export function readMarkdown(text: string): readonly Block[] {
  if (hasWideTable(text)) return plainTree(text);
  const tokens = reader.parse(text, {});
  if (tokens.some(({ level }) => level >= DEEPEST - 1)) return plainTree(text);
  const budget = new Budget();
  const tree = blockTree(new Tokens(tokens, text.split("\n"), budget));
  return budget.exceeded || tree.length === 0 ? plainTree(text) : tree;
}
