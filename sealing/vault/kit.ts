import { type Bytes, randomBytes, toHex } from "@hearth/protocol";
import { checkDigit, digitsOf, grouped, hasCheckDigit, readDigits } from "../keys/crockford.ts";

const LENGTH = 26;
const SECRET = 16;

/** The recovery kit's secret, 16 bytes, of which the check digit is one of the ordinary 32 (31 of 36 are: 127.8 bits). */
export function newKitSecret(): Bytes {
  for (;;) {
    const secret = randomBytes(SECRET);
    if (hasCheckDigit(numberOf(secret))) return secret;
  }
}

/** The kit's code as it is printed: `0XXX-XXXX-...`, 26 digits and a check digit, in groups of four. */
export function kitCode(secret: Bytes): string {
  const value = numberOf(secret);
  return grouped(digitsOf(value, LENGTH) + checkDigit(value));
}

/** Reads a code as people type it. `undefined` if a digit is missing or wrong. */
export function readKitCode(text: string): Bytes | undefined {
  const value = readDigits(text, LENGTH);
  if (value === undefined || value >= 1n << 128n) return undefined;
  const secret = new Uint8Array(SECRET);
  for (let i = SECRET - 1, left = value; i >= 0; i--, left >>= 8n) secret[i] = Number(left & 255n);
  return secret;
}

function numberOf(secret: Bytes): bigint {
  return BigInt(`0x${toHex(secret)}`);
}
