import { createHmac, timingSafeEqual } from "node:crypto";
import { ATTRIBUTE, HEADER_BYTES } from "./numbers.ts";
import type { StunMessage } from "./read.ts";

/** By which key and hash a message is signed. */
export interface Signer {
  readonly key: Uint8Array;
  readonly hash: "sha1" | "sha256";
}

const FINGERPRINT_MASK = 0x5354554e;
const LENGTH = { sha1: 20, sha256: 32 } as const;

/** HMAC over the message up to `at`, as if it ended behind that attribute (RFC 8489 sections 14.5 and 14.6). */
export function signatureOf(bytes: Uint8Array, at: number, { key, hash }: Signer): Uint8Array {
  const hmac = createHmac(hash, key);
  hmac.update(withLength(bytes, at + 4 + LENGTH[hash]));
  return hmac.update(bytes.subarray(HEADER_BYTES, at)).digest();
}

/** The header, telling that the message ends at `end`. */
function withLength(bytes: Uint8Array, end: number): Uint8Array {
  const header = bytes.slice(0, HEADER_BYTES);
  header[2] = ((end - HEADER_BYTES) >> 8) & 0xff;
  header[3] = (end - HEADER_BYTES) & 0xff;
  return header;
}

/** CRC-32 of all that stands before `at`, masked (RFC 8489 section 14.7). */
export function fingerprintOf(bytes: Uint8Array, at: number): Uint8Array {
  const head = withLength(bytes, at + 8);
  const crc = (Bun.hash.crc32(Buffer.concat([head, bytes.subarray(HEADER_BYTES, at)])) ^ FINGERPRINT_MASK) >>> 0;
  return Uint8Array.of(crc >>> 24, (crc >>> 16) & 0xff, (crc >>> 8) & 0xff, crc & 0xff);
}

/** The hash by which a message is signed, the stronger if both are there; undefined: it is not signed. */
export function hashOf(message: StunMessage): Signer["hash"] | undefined {
  const has = (type: number) => message.attributes.some((it) => it.type === type);
  if (has(ATTRIBUTE.integritySha256)) return "sha256";
  return has(ATTRIBUTE.integrity) ? "sha1" : undefined;
}

/** True if the message is signed by that key, with that hash in full length. */
export function isSignedBy(message: StunMessage, signer: Signer): boolean {
  const type = signer.hash === "sha1" ? ATTRIBUTE.integrity : ATTRIBUTE.integritySha256;
  const found = message.attributes.find((it) => it.type === type);
  if (found?.value.length !== LENGTH[signer.hash]) return false;
  return timingSafeEqual(signatureOf(message.bytes, found.at, signer), found.value);
}

/** "none", or whether the message's fingerprint is right. */
export function fingerprint(message: StunMessage): "none" | "right" | "wrong" {
  const last = message.attributes.at(-1);
  if (last?.type !== ATTRIBUTE.fingerprint) return "none";
  const right = last.value.length === 4 && Buffer.compare(fingerprintOf(message.bytes, last.at), last.value) === 0;
  return right ? "right" : "wrong";
}
