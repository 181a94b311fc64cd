import { BETWEEN, isSign, isSilent, MARK, SIGN } from "./signs.ts";

/** What a word or a phrase is looked for by: words one behind the other, or signs one behind the other. */
export type Part =
  /** `prefix`: the last of them may go on. */
  | { readonly is: "words"; readonly words: readonly string[]; readonly prefix: boolean }
  | { readonly is: "signs"; readonly signs: readonly string[] };

/** Days in a row, as the person's calendar has them. `until` is the first day behind. Months from 1. */
export interface Days {
  readonly from: Day;
  readonly until: Day;
}
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export type Term =
  | { readonly is: "text"; readonly not: boolean; readonly parts: readonly Part[] }
  | { readonly is: "from" | "in" | "mentions"; readonly not: boolean; readonly name: string }
  | { readonly is: "has"; readonly not: boolean; readonly what: Brings }
  | { readonly is: "before" | "after" | "on"; readonly days: Days };

/** What a message may have beside its words. */
export type Brings = "link" | "file" | "picture" | "video" | "sound" | "voice";

/** All of these hold. */
export type Query = readonly Term[];

/** What is longer is cut: nobody types it, and each part costs. */
const LONGEST = 400;
const TERMS = 16;
const WORDS = 24;

const BRINGS: Readonly<Record<string, Brings>> = {
  link: "link",
  file: "file",
  attachment: "file",
  picture: "picture",
  image: "picture",
  photo: "picture",
  video: "video",
  film: "video",
  sound: "sound",
  audio: "sound",
  voice: "voice",
};

const FILTER = /^(from|in|mentions|has|before|after|on):(.*)$/isu;
/** A word or filter, with quotation marks around all of it or around the filter's value; an end left out is at the end. */
const PIECE = /(-?)(?:([a-z]+:)?["“”„]([^"“”]*)(["“”]|$)|([^\s"“”„]+))/giu;

/** Reads what a person has typed. Never fails: what is no filter is words. */
export function readQuery(typed: string): Query {
  const text = typed.slice(0, LONGEST);
  const terms: Term[] = [];
  for (const piece of text.matchAll(PIECE)) {
    const [all, minus = "", field = "", quoted, , bare = ""] = piece;
    const last = piece.index + all.length === text.length;
    const term =
      quoted === undefined
        ? termOf(bare, minus !== "", last)
        : field === ""
          ? textTerm(quoted, minus !== "", false)
          : (filterTerm(field + quoted, minus !== "") ?? textTerm(field + quoted, minus !== "", false));
    if (term) terms.push(term);
    if (terms.length === TERMS) break;
  }
  return terms;
}

const termOf = (word: string, not: boolean, last: boolean): Term | undefined =>
  FILTER.test(word) ? (filterTerm(word, not) ?? textTerm(word, not, last)) : textTerm(word, not, last);

function filterTerm(word: string, not: boolean): Term | undefined {
  const [, field = "", value = ""] = FILTER.exec(word) ?? [];
  const name = value.trim().replace(/^[@#]/u, "");
  const is = field.toLowerCase();
  if (name === "") return undefined;
  if (is === "from" || is === "in" || is === "mentions") return { is, not, name };
  if (is === "has") {
    const what = BRINGS[name.toLowerCase().replace(/s$/u, "")];
    return what && { is, not, what };
  }
  const days = not ? undefined : readDays(name);
  return days && (is === "before" || is === "after" || is === "on") ? { is, days } : undefined;
}

function readDays(text: string): Days | undefined {
  const [, y, m, d] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(text) ?? [];
  if (y === undefined) return undefined;
  const [year, month, day] = [Number(y), Number(m ?? 1), Number(d ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate())
    return undefined;
  const next = new Date(0);
  if (m === undefined) next.setUTCFullYear(year + 1, 0, 1);
  else if (d === undefined) next.setUTCFullYear(year, month, 1);
  else next.setUTCFullYear(year, month - 1, day + 1);
  const until = { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
  return { from: { year, month, day }, until };
}

/** Cuts text into words and signs, as the index has them; `open`: its last word may go on. */
function textTerm(text: string, not: boolean, open: boolean): Term | undefined {
  const parts = partsOf(text, open);
  return parts.length > 0 ? { is: "text", not, parts } : undefined;
}

const WORD_CHAR = /[\p{L}\p{N}\p{M}\p{Co}]/u;

function partsOf(text: string, open: boolean): Part[] {
  const parts: Part[] = [];
  let words: string[] = [];
  let signs: string[] = [];
  let word = "";
  const endWord = () => {
    if (word !== "" && words.length < WORDS) words.push(word);
    word = "";
  };
  const endWords = (prefix: boolean) => {
    if (words.length > 0) parts.push({ is: "words", words, prefix: prefix && longEnough(words.at(-1)) });
    words = [];
  };
  const endSigns = () => {
    if (signs.length > 0) parts.push({ is: "signs", signs });
    signs = [];
  };
  for (const char of text) {
    if (isSilent(char)) continue;
    if (isSign(char)) {
      endWord();
      endWords(false);
      if (signs.length < WORDS) signs.push(char);
      continue;
    }
    endSigns();
    if (isWordChar(char)) word += char;
    else endWord();
  }
  const inWord = word !== "";
  endWord();
  endWords(open && inWord);
  endSigns();
  return parts;
}

/** One letter begins too much: it is looked for as a word of its own. */
const longEnough = (word: string | undefined): boolean => word !== undefined && [...word].length > 1;

/** Part of a word as the index cuts texts. */
export function isWordChar(char: string): boolean {
  return WORD_CHAR.test(char) && char !== MARK && char !== SIGN && char !== BETWEEN;
}
