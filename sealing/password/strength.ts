import { plainest, withoutCommon } from "./weak.ts";

/** Bits that a word of a language is worth at most: it is in a list of 8,000. */
const WORD = 13;
const LETTER_IN_WORD = 2.6;
const LONE_LETTER = 4.7;
const DIGIT = 3.3;
const SIGN = 5;

/**
 * About how many bits a password is worth to somebody who guesses cleverly (2 to the power of it: guesses). A rough and
 * careful estimate for a meter; what is refused is the business of `weakPassword`. Words count as words, not as letters.
 */
export function guessBits(password: string): number {
  const text = withoutCommon(password.normalize("NFKC").toLowerCase());
  let bits = 0;
  for (const [part] of text.matchAll(/[\p{L}\p{M}]+|\d+|./gsu)) {
    const signs = plainest(part);
    if (/^\d/.test(part)) bits += signs * DIGIT;
    else if (!/^\p{L}/u.test(part)) bits += part === " " || part === "*" ? 0 : SIGN;
    else bits += signs < 3 ? signs * LONE_LETTER : Math.min(WORD, signs * LETTER_IN_WORD);
  }
  return Math.floor(bits);
}
