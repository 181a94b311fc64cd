import { randomBytes, toHex } from "@hearth/protocol";
import { checkDigit, digitsOf, grouped, hasCheckDigit, readDigits } from "../keys/crockford.ts";

const MAILBOX_DIGITS = 2;
const SECRET_DIGITS = 9;
const LENGTH = MAILBOX_DIGITS + SECRET_DIGITS;
const SECRET_SPACE = 32n ** BigInt(SECRET_DIGITS);

/** What a code says: where at the host to meet, and the secret that the host must not learn. */
export interface LinkCode {
  readonly mailbox: number;
  /** Nine digits of base 32: OPAQUE's password. */
  readonly secret: string;
}

/** A code for a new device (SPEC: SE18): `MMSS-SSSS-SSSC`, two digits of the mailbox, 44.8 random bits, a check digit. */
export function newLinkCode(mailbox: number): string {
  for (;;) {
    const random = BigInt(`0x${toHex(randomBytes(8))}`) % SECRET_SPACE; // 2^64 is a multiple of it: no digit is likelier
    const value = BigInt(mailbox) * SECRET_SPACE + random;
    if (hasCheckDigit(value)) return grouped(digitsOf(value, LENGTH) + checkDigit(value));
  }
}

/** Reads a code as people type it, or the link of its QR code. `undefined` if a digit is missing or wrong. */
export function readLinkCode(text: string): LinkCode | undefined {
  const value = readDigits(text.slice(text.indexOf("#") + 1), LENGTH);
  if (value === undefined) return undefined;
  return { mailbox: Number(value / SECRET_SPACE), secret: digitsOf(value % SECRET_SPACE, SECRET_DIGITS) };
}
