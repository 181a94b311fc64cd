/**
 * Crockford's base 32: no I, L, O, U. A check digit is the value modulo 37, whose last five signs are awkward on paper: a
 * secret that would need one of them is drawn again.
 */
export const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** True if the check digit of `value` is one of the ordinary 32. */
export const hasCheckDigit = (value: bigint): boolean => value % 37n < 32n;
export const checkDigit = (value: bigint): string => DIGITS.charAt(Number(value % 37n));

/** `value` in `length` digits. */
export function digitsOf(value: bigint, length: number): string {
  let digits = "";
  for (let left = value, i = 0; i < length; i++, left /= 32n) digits = DIGITS.charAt(Number(left % 32n)) + digits;
  return digits;
}

/** Groups of four with dashes between them. */
export const grouped = (digits: string): string => digits.replace(/.{4}(?=.)/g, "$&-");

/**
 * Reads `length` digits and their check digit as people type them: any case, any spaces or dashes, O for 0, I and L for
 * 1. `undefined` if one is missing or wrong: the check digit catches every single wrong digit and every swap of neighbours.
 */
export function readDigits(text: string, length: number): bigint | undefined {
  const digits = text
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (digits.length !== length + 1) return undefined;
  let value = 0n;
  for (const digit of digits.slice(0, length)) {
    const worth = DIGITS.indexOf(digit);
    if (worth < 0) return undefined;
    value = value * 32n + BigInt(worth);
  }
  return DIGITS.indexOf(digits.charAt(length)) === Number(value % 37n) ? value : undefined;
}
