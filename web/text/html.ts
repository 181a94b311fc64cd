import { readAddress } from "./address.ts";
import type { Align, Block, Inline, Row } from "./tree.ts";

/**
 * Text for a page of its own, between elements or in a quoted attribute. What a reader of HTML would change (a carriage
 * return) comes back as it was; what no page can hold (NUL, halves of characters) is replaced by the sign for it.
 */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("\0", "\ufffd")
    .replace(/[&<>"'`\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * A text's blocks as HTML that does nothing but be read: no element that runs or fetches, links to the web and to mail
 * only. Line breaks stay in the text, so its ground needs `white-space: pre-wrap`.
 */
export function blocksToHtml(blocks: readonly Block[]): string {
  return blocks.map(blockToHtml).join("");
}

function blockToHtml(block: Block): string {
  switch (block.is) {
    case "paragraph":
      return `<p dir="auto">${inlinesToHtml(block.inside)}</p>`;
    case "heading":
      return `<p dir="auto" class="heading">${inlinesToHtml(block.inside)}</p>`;
    case "quote":
      return `<blockquote>${blocksToHtml(block.inside)}</blockquote>`;
    case "list": {
      const items = block.items.map((item) => `<li>${blocksToHtml(item)}</li>`).join("");
      const { start } = block;
      return start === undefined ? `<ul>${items}</ul>` : `<ol start="${wholeOf(start)}">${items}</ol>`;
    }
    case "code":
      // The reader of a page leaves out a line break right behind <pre>; behind <code> it stays.
      return `<pre dir="auto"><code>${escapeHtml(block.text)}</code></pre>`;
    case "table":
      return tableToHtml(block.align, block.head, block.rows);
    case "rule":
      return "<hr>";
  }
}

const wholeOf = (start: number): number => (Number.isSafeInteger(start) ? start : 1);

function tableToHtml(align: readonly Align[], head: Row, rows: readonly Row[]): string {
  const cells = (row: Row, element: "th" | "td"): string =>
    row.map((cell, at) => `<${element}${CLASSES[align[at] ?? "left"]}>${inlinesToHtml(cell)}</${element}>`).join("");
  const body = rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
  return `<table><thead><tr>${cells(head, "th")}</tr></thead><tbody>${body}</tbody></table>`;
}

const CLASSES = { left: "", center: ' class="center"', right: ' class="right"' } as const;
const ELEMENTS = { strong: "strong", em: "em", strike: "del" } as const;

function inlinesToHtml(parts: readonly Inline[]): string {
  return parts.map(inlineToHtml).join("");
}

function inlineToHtml(part: Inline): string {
  switch (part.is) {
    case "text":
    case "mention":
    case "everyone":
    case "channel":
      return escapeHtml(part.text);
    case "code":
      return `<code>${escapeHtml(part.text)}</code>`;
    case "spoiler":
      return `<span class="spoiler" tabindex="0">${inlinesToHtml(part.inside)}</span>`;
    case "link":
      return linkToHtml(part.address, part.host, inlinesToHtml(part.inside));
    default: {
      const element = ELEMENTS[part.is];
      return `<${element}>${inlinesToHtml(part.inside)}</${element}>`;
    }
  }
}

/** Asked once more whether the address may be opened: this page has nobody else to ask. */
function linkToHtml(address: string, host: string | undefined, words: string): string {
  const known = readAddress(address);
  if (!known) return words;
  const where = host === undefined ? "" : `<span class="where"> (${escapeHtml(host)})</span>`;
  return `<a href="${escapeHtml(known.href)}" rel="noopener noreferrer nofollow">${words}</a>${where}`;
}
