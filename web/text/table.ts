import type { Token } from "markdown-it";
import { inlineTree } from "./inline.ts";
import type { Tokens } from "./tokens.ts";
import type { Align, Block, Row } from "./tree.ts";

const MOST_COLUMNS = 24;
const ALIGN: Record<string, Align> = {
  "text-align:left": "left",
  "text-align:center": "center",
  "text-align:right": "right",
};

/** A table, read up to its end. Its first row is the head. */
export function tableOf(open: Token, tokens: Tokens): Block {
  const align: Align[] = [];
  const rows: Row[] = [];
  let row: Row[number][] = [];
  for (let token = tokens.until("table_close"); token; token = tokens.until("table_close")) {
    tokens.budget.spend();
    if (token.type === "tr_open") row = [];
    else if (token.type === "th_open") align.push(ALIGN[String(token.attrGet("style") ?? "")]);
    else if (token.type === "inline") row.push(inlineTree(token.children ?? [], tokens.budget));
    else if (token.type === "tr_close") rows.push(row);
  }
  const [head = [], ...body] = rows;
  if (losesCells(open, tokens.lines, head.length)) tokens.budget.lose();
  return { is: "table", align, head, rows: body };
}

/** The reader leaves out what stands beyond the last column; nothing that somebody wrote is hidden here. */
function losesCells(open: Token, lines: readonly string[], columns: number): boolean {
  const [from, to] = open.map ?? [0, 0];
  return lines.slice(from + 2, to).some((line) => cellsIn(line) > columns);
}

function cellsIn(line: string): number {
  const inner = line
    .trim()
    .replace(/^[>\s]*\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return (inner.match(/(?<!\\)\|/g)?.length ?? 0) + 1;
}

/** More columns than anybody reads; known before each of its empty cells is made. */
export function hasWideTable(text: string): boolean {
  return text.split("\n").some((line) => /^[\s>|:-]+$/.test(line) && cellsIn(line) > MOST_COLUMNS);
}
