import { isIPv4 } from "node:net";
import { bytesOf } from "../../previews/address.ts";

/** An address of numbers and a port. Addresses are written as the system writes them (RFC 5952), so that equal ones are equal text. */
export interface TransportAddress {
  readonly address: string;
  readonly port: number;
}
/** IP version. */
export type Family = 4 | 6;

/** The families' numbers in attributes. */
export const FAMILY_NUMBER = { 4: 0x01, 6: 0x02 } as const;
const COOKIE = [0x21, 0x12, 0xa4, 0x42] as const;

export const familyOf = (address: string): Family => (isIPv4(address) ? 4 : 6);
export const familyOfNumber = (number: number | undefined): Family | undefined =>
  number === FAMILY_NUMBER[4] ? 4 : number === FAMILY_NUMBER[6] ? 6 : undefined;

/** The value of an XOR-...-ADDRESS (RFC 8489 section 14.2). `address` has to be one. */
export function xorAddress({ address, port }: TransportAddress, transaction: Uint8Array): Uint8Array {
  const bytes = bytesOf(address) ?? new Uint8Array(4);
  const mask = [...COOKIE, ...transaction];
  const masked = port ^ 0x2112;
  const family = FAMILY_NUMBER[bytes.length === 4 ? 4 : 6];
  return Uint8Array.of(0, family, masked >> 8, masked & 0xff, ...bytes.map((byte, i) => byte ^ (mask[i] ?? 0)));
}

/** What such a value says; undefined: it is malformed. */
export function readXorAddress(value: Uint8Array, transaction: Uint8Array): TransportAddress | undefined {
  const family = familyOfNumber(value[1]);
  const length = family === 4 ? 4 : 16;
  if (!family || value.length !== 4 + length) return undefined;
  const mask = [...COOKIE, ...transaction];
  const bytes = value.subarray(4).map((byte, i) => byte ^ (mask[i] ?? 0));
  return { address: textOf(bytes), port: (((value[2] ?? 0) << 8) | (value[3] ?? 0)) ^ 0x2112 };
}

/** An address's 4 or 16 bytes as text, in the form of RFC 5952. */
export function textOf(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join(".");
  const words = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0));
  let [from, length] = [0, 0];
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (end < 8 && words[end] === 0) end++;
    if (end - start > length) [from, length] = [start, end - start];
  }
  const hex = (part: readonly number[]) => part.map((it) => it.toString(16)).join(":");
  return length < 2 ? hex(words) : `${hex(words.slice(0, from))}::${hex(words.slice(from + length))}`;
}
