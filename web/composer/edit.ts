/** What stands in the box, and what of it is selected. */
export interface Writing {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Letters `from` to `to` give way to `put`; `start` to `end` is selected then. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly put: string;
  readonly start: number;
  readonly end: number;
}

/** What the box holds after an edit. */
export function edited({ text }: Writing, { from, to, put, start, end }: Edit): Writing {
  return { text: text.slice(0, from) + put + text.slice(to), start, end };
}

/** Words take the place of the selection; the cursor stands behind them. */
export function put({ start, end }: Writing, words: string): Edit {
  return { from: start, to: end, put: words, start: start + words.length, end: start + words.length };
}
