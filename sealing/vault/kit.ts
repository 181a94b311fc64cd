import { type Bytes, randomBytes, toHex } from "@hearth/protocol";

// Crockford's base 32: no I, L, O, U. The check digit is the value modulo 37, whose last five signs are awkward on paper.
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 26;
const SECRET = 16;

/** The recovery kit's secret, 16 bytes, of which the check digit is one of the ordinary 32 (31 of 36 are: 127.8 bits). */
export function newKitSecret(): Bytes {
  for (;;) {
    const secret = randomBytes(SECRET);
    if (numberOf(secret) % 37n < 32n) return secret;
  }
}

/** The kit's code as it is printed: `0XXX-XXXX-...`, 26 digits and a check digit, in groups of four. */
export function kitCode(secret: Bytes): string {
  const value = numberOf(secret);
  let digits = "";
  for (let left = value, i = 0; i < LENGTH; i++, left /= 32n) digits = DIGITS.charAt(Number(left % 32n)) + digits;
  return (digits + DIGITS.charAt(Number(value % 37n))).replace(/.{4}(?=.)/g, "$&-");
}

/**
 * Reads a code as people type it: any case, any spaces or dashes, O for 0, I and L for 1. `undefined` if a digit is
 * missing or wrong: the check digit catches every single wrong digit and every swap of neighbours.
 */
export function readKitCode(text: string): Bytes | undefined {
  const digits = text
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (digits.length !== LENGTH + 1) return undefined;
  let value = 0n;
  for (const digit of digits.slice(0, LENGTH)) {
    const worth = DIGITS.indexOf(digit);
    if (worth < 0) return undefined;
    value = value * 32n + BigInt(worth);
  }
  if (value >= 1n << 128n || DIGITS.indexOf(digits.charAt(LENGTH)) !== Number(value % 37n)) return undefined;
  const secret = new Uint8Array(SECRET);
  for (let i = SECRET - 1, left = value; i >= 0; i--, left >>= 8n) secret[i] = Number(left & 255n);
  return secret;
}

function numberOf(secret: Bytes): bigint {
  return BigInt(`0x${toHex(secret)}`);
}
