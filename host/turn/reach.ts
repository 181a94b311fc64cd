import { networkInterfaces } from "node:os";
import { bytesOf, isPublicAddress } from "../previews/address.ts";

const OWN_MS = 10_000;

interface Range {
  readonly bytes: Uint8Array;
  readonly bits: number;
}

/** Reads `192.168.1.0/24`; undefined: it is no such range. */
function readRange(text: string): Range | undefined {
  const [, address = "", bitsText = ""] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const bytes = bytesOf(address);
  const bits = Number(bitsText);
  return bytes && bits <= bytes.length * 8 ? { bytes, bits } : undefined;
}

/** These are no network of anybody's: this computer, its links, groups, and what carries IPv4 inside. */
const NEVER = [
  "0.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "224.0.0.0/3",
  "::/8",
  "64:ff9b::/16",
  "2001::/32",
  "2002::/16",
  "fe80::/10",
  "ff00::/8",
].flatMap((it) => readRange(it) ?? []);

/** True of a range that an owner may open as their LAN. */
export function isLan(text: string): boolean {
  const range = readRange(text);
  return (
    range !== undefined && range.bits > 0 && !NEVER.some((it) => contains(it, range.bytes) || contains(range, it.bytes))
  );
}

/**
 * The rule whom relays may reach (SPEC: TU20, TU21): the public internet and the LAN that the owner has named, never this
 * computer, by any of its addresses.
 */
export function reachRule(lan: readonly string[], now: () => number): (address: string) => boolean {
  const ranges = lan.filter(isLan).flatMap((it) => readRange(it) ?? []);
  let own = ownAddresses();
  let readAt = now();
  return (address) => {
    const bytes = bytesOf(address);
    if (!bytes) return false;
    if (Math.abs(now() - readAt) > OWN_MS) [own, readAt] = [ownAddresses(), now()];
    if (own.has(bytes.join("."))) return false;
    return isPublicAddress(address) || ranges.some((it) => contains(it, bytes));
  };
}

function ownAddresses(): ReadonlySet<string> {
  const all = Object.values(networkInterfaces()).flatMap((it) => it ?? []);
  return new Set(all.map(({ address }) => bytesOf(address)?.join(".") ?? address));
}

function contains({ bytes: from, bits }: Range, bytes: Uint8Array): boolean {
  if (from.length !== bytes.length) return false;
  return from.every((byte, i) => {
    const mask = 0xff & (0xff00 >> Math.min(8, Math.max(0, bits - i * 8)));
    return (byte & mask) === ((bytes[i] ?? 0) & mask);
  });
}
