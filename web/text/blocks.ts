import type { Token } from "markdown-it";
import { inlineTree } from "./inline.ts";
import { tableOf } from "./table.ts";
import type { Tokens } from "./tokens.ts";
import type { Block } from "./tree.ts";

/** Blocks up to the token `end`, or to the end of the text. */
export function blockTree(tokens: Tokens, end = ""): Block[] {
  const blocks: Block[] = [];
  for (let token = tokens.until(end); token; token = tokens.until(end)) {
    tokens.budget.spend();
    const block = blockOf(token, tokens);
    if (block) blocks.push(block);
  }
  return blocks;
}

function blockOf(token: Token, tokens: Tokens): Block | undefined {
  switch (token.type) {
    case "heading_open":
      return { is: "heading", level: Number(token.tag.slice(1)), inside: inlineUntil(tokens, "heading_close") };
    case "blockquote_open":
      return { is: "quote", inside: blockTree(tokens, "blockquote_close") };
    case "bullet_list_open":
      return { is: "list", items: itemsUntil(tokens, "bullet_list_close") };
    case "ordered_list_open": {
      const start = Number(token.attrGet("start") ?? 1);
      return { is: "list", start, items: itemsUntil(tokens, "ordered_list_close") };
    }
    case "fence":
      return { is: "code", language: token.info.trim(), text: token.content.replace(/\n$/, "") };
    case "hr":
      return { is: "rule" };
    case "table_open":
      return tableOf(token, tokens);
    case "paragraph_open":
      return { is: "paragraph", inside: inlineUntil(tokens, "paragraph_close") };
    default:
      return undefined;
  }
}

function inlineUntil(tokens: Tokens, end: string) {
  const inside = [];
  for (let token = tokens.until(end); token; token = tokens.until(end))
    inside.push(...inlineTree(token.children ?? [], tokens.budget));
  return inside;
}

function itemsUntil(tokens: Tokens, end: string): Block[][] {
  const items: Block[][] = [];
  for (let token = tokens.until(end); token; token = tokens.until(end)) {
    tokens.budget.spend();
    items.push(blockTree(tokens, "list_item_close"));
  }
  return items;
}
