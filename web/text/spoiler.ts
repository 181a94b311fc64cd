import type { Delimiter, MarkdownIt, StateInline } from "markdown-it";

const BAR = 0x7c;
const BARS = "||";

/** Teaches the reader `||words||`: hidden until somebody wants to see them. */
export function withSpoilers(reader: MarkdownIt): void {
  // The reader's own rule runs over bars as over letters.
  reader.inline.ruler.before(
    "text",
    "bars",
    (state, silent) => barsAt(state, silent) || wordsBeforeBars(state, silent),
  );
  reader.inline.ruler2.before("emphasis", "spoiler", (state) => {
    pair(state, state.delimiters);
    for (const meta of state.tokens_meta) if (meta?.delimiters) pair(state, meta.delimiters);
    return true;
  });
}

function barsAt(state: StateInline, silent: boolean): boolean {
  if (silent || !state.src.startsWith(BARS, state.pos)) return false;
  state.push("text", "", 0).content = BARS;
  state.delimiters.push({ marker: BAR, length: 0, token: state.tokens.length - 1, end: -1, open: true, close: true });
  state.pos += BARS.length;
  return true;
}

/** Letters, digits and spaces up to bars; what has other marks before them is the other rules' business. */
const WORDS = /[^\n!#$%&*+\-:<=>@[\\\]^_`{}~|]+/y;

function wordsBeforeBars(state: StateInline, silent: boolean): boolean {
  WORDS.lastIndex = state.pos;
  const [words] = WORDS.exec(state.src) ?? [];
  if (words === undefined || state.src[WORDS.lastIndex] !== "|" || state.pos + words.length > state.posMax)
    return false;
  if (!silent) state.pending += words;
  state.pos += words.length;
  return true;
}

function pair(state: StateInline, delimiters: readonly Delimiter[]): void {
  for (const { marker, token, end } of delimiters) {
    const closing = delimiters[end];
    if (marker !== BAR || !closing) continue;
    mark(state, token, 1);
    mark(state, closing.token, -1);
  }
}

function mark(state: StateInline, at: number, nesting: 1 | -1): void {
  const token = state.tokens[at];
  if (!token) return;
  token.type = nesting === 1 ? "spoiler_open" : "spoiler_close";
  token.nesting = nesting;
  token.content = "";
}
