import { isIPv4, isIPv6 } from "node:net";

/** Ranges that do not belong to the public internet (IANA's special-purpose registries), as address and bits. */
const PRIVATE: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
/** Of IPv6 only global unicast is public, and of that not what is set aside: protocols, documentation, 6to4, segment routing. */
const GLOBAL: readonly [string, number] = ["2000::", 3];
const NOT_GLOBAL: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

/**
 * True of an IP address that lies in the public internet. All else is refused, also what carries an IPv4 address inside
 * (mapped, NAT64, 6to4, Teredo) and what has a zone.
 */
export function isPublicAddress(address: string): boolean {
  const bytes = bytesOf(address);
  if (!bytes) return false;
  if (bytes.length === 4) return !PRIVATE.some((range) => lies(bytes, range));
  return lies(bytes, GLOBAL) && !NOT_GLOBAL.some((range) => lies(bytes, range));
}

/** The bytes of an IP address, 4 or 16; undefined: it is none, or has a zone. */
export function bytesOf(address: string): Uint8Array | undefined {
  if (isIPv4(address)) return Uint8Array.from(address.split("."), Number);
  if (!isIPv6(address) || address.includes("%")) return undefined;
  return bytesOf6(address);
}

function bytesOf6(address: string): Uint8Array {
  const [, before = "", dotted] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address) ?? [];
  const tail = dotted?.split(".").map(Number) ?? [];
  const text = dotted === undefined ? address : before.replace(/([^:]):$/, "$1");
  const [left = "", right] = text.split("::");
  const words = (part: string) => part.split(":").flatMap((word) => (word === "" ? [] : [Number.parseInt(word, 16)]));
  const bytes = (part: string) => words(part).flatMap((word) => [word >> 8, word & 0xff]);
  const front = bytes(left);
  const back = [...bytes(right ?? ""), ...tail];
  return Uint8Array.from([...front, ...Array<number>(16 - front.length - back.length).fill(0), ...back]);
}

function lies(bytes: Uint8Array, [from, bits]: readonly [string, number]): boolean {
  const range = bytesOf(from);
  if (!range || range.length !== bytes.length) return false;
  return range.every((byte, i) => {
    const mask = 0xff & (0xff00 >> Math.min(8, Math.max(0, bits - i * 8)));
    return (byte & mask) === ((bytes[i] ?? 0) & mask);
  });
}
