import type { Part, Query } from "./query.ts";
import { isWordChar } from "./query.ts";
import { isSign, isSilent } from "./signs.ts";

/** From the one position up to the other without it, in UTF-16 code units of the excerpt's text. */
export type Range = readonly [from: number, to: number];

/** The piece of a message in which it was found. */
export interface Excerpt {
  readonly text: string;
  /** What was looked for, ascending, none over another. */
  readonly found: readonly Range[];
  /** There is more of the message in front of it, or behind it. */
  readonly before: boolean;
  readonly behind: boolean;
}

const LENGTH = 240;
const LEAD = 60;

/** Cuts out of `text` a piece of at most 240 code units around the first place that the query finds. */
export function excerptOf(text: string, query: Query): Excerpt {
  const found = findIn(text, query);
  const first = found[0]?.[0] ?? 0;
  const start = first <= LEAD * 2 || text.length <= LENGTH ? 0 : wordStart(text, first - LEAD);
  const end = text.length - start <= LENGTH ? text.length : wholeUntil(text, start + LENGTH);
  return {
    text: text.slice(start, end),
    found: found.flatMap(([from, to]): Range[] => (to <= end ? [[from - start, to - start]] : [])),
    before: start > 0,
    behind: end < text.length,
  };
}

/** All places in `text` that the wanted words of a query find. */
export function findIn(text: string, query: Query): Range[] {
  const parts = query.flatMap((term) => (term.is === "text" && !term.not ? term.parts : []));
  if (parts.length === 0) return [];
  const tokens = tokensOf(text);
  const ranges = parts.flatMap((part) => placesOf(tokens, part)).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const merged: Range[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (!last || range[0] >= last[1]) merged.push(range);
    else if (range[1] > last[1]) merged[merged.length - 1] = [last[0], range[1]];
  }
  return merged;
}

interface Token {
  readonly is: "word" | "sign" | "between";
  readonly folded: string;
  readonly from: number;
  readonly to: number;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let [word, at, between] = ["", 0, false];
  const endWord = () => {
    if (word !== "") tokens.push({ is: "word", folded: fold(word), from: at - word.length, to: at });
    word = "";
  };
  for (const char of text) {
    if (isSign(char)) {
      endWord();
      if (between) tokens.push({ is: "between", folded: "", from: at, to: at });
      between = false;
      tokens.push({ is: "sign", folded: char, from: at, to: at + char.length });
    } else if (!isSilent(char)) {
      between = true;
      if (isWordChar(char)) word += char;
      else endWord();
    } else endWord();
    at += char.length;
  }
  endWord();
  return tokens;
}

/** Letters as the index has them: small, without marks above or below. */
const fold = (word: string): string =>
  word
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase();

function placesOf(tokens: readonly Token[], part: Part): Range[] {
  const wanted = part.is === "signs" ? part.signs : part.words.map(fold);
  const kind = part.is === "signs" ? "sign" : "word";
  const among = tokens.filter(({ is }) => is === kind || (is === "between" && kind === "sign"));
  const ranges: Range[] = [];
  for (let i = 0; i + wanted.length <= among.length; i++) {
    const fits = wanted.every((it, k) => {
      const folded = among[i + k]?.folded ?? "";
      return part.is === "words" && part.prefix && k === wanted.length - 1 ? folded.startsWith(it) : folded === it;
    });
    const [first, last] = [among[i], among[i + wanted.length - 1]];
    if (fits && first && last) ranges.push([first.from, last.to]);
  }
  return ranges;
}

function wordStart(text: string, near: number): number {
  const space = text.lastIndexOf(" ", near);
  return space >= 0 && near - space < 40 ? space + 1 : wholeUntil(text, near);
}

/** Not in the midst of a pair that makes one character. */
function wholeUntil(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
