/**
 * Signs are characters that people search for one by one or in rows without spaces between words: of Chinese, Japanese,
 * Thai, Lao, Burmese and Khmer writing, and emoji. All else is found by words.
 */
const RANGES: readonly (readonly [number, number])[] = [
  [0x0e01, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x2300, 0x23ff],
  [0x2600, 0x27bf],
  [0x2b00, 0x2bff],
  [0x2e80, 0x2fdf],
  [0x3005, 0x3007],
  [0x3040, 0x30ff],
  [0x3100, 0x312f],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x1f000, 0x1faff],
  [0x20000, 0x3fffd],
];

/** They only shape the sign in front of them, and are as if they were not there: joiners and variation selectors. */
const SILENT: readonly number[] = [0x200d, 0xfe0e, 0xfe0f];

/** What the index is written with is kept out of what is indexed: three characters that belong to nobody. */
export const MARK = "\u{e000}";
export const SIGN = "\u{e001}";
/** Stands where something else comes between two signs. */
export const BETWEEN = "\u{e002}";

/** For SQLite's GLOB: one sign. */
export const SIGN_CLASS = `[${RANGES.map(([from, to]) => `${String.fromCodePoint(from)}-${String.fromCodePoint(to)}`).join("")}]`;
export const SILENT_CLASS = `[${SILENT.map((it) => String.fromCodePoint(it)).join("")}]`;

export function isSign(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return RANGES.some(([from, to]) => code >= from && code <= to);
}

export function isSilent(char: string): boolean {
  return SILENT.includes(char.codePointAt(0) ?? 0);
}

/** A sign as the index spells it. */
export const signToken = (char: string): string => `${SIGN}${char.codePointAt(0) ?? 0}`;
