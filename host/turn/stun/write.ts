import { fingerprintOf, type Signer, signatureOf } from "./integrity.ts";
import { ATTRIBUTE, HEADER_BYTES, KINDS, MAGIC_COOKIE, REASONS, type StunErrorCode, type StunKind } from "./numbers.ts";

/** What a message begins with. */
export interface StunHead {
  readonly method: number;
  readonly kind: StunKind;
  readonly transaction: Uint8Array;
}
/** Type and value of an attribute to be written. */
export type Written = readonly [type: number, value: Uint8Array];

const padded = (length: number) => (length + 3) & ~3;

/** Writes a message (RFC 8489 section 5): signed if `signer` is given, and with a fingerprint at its end if wanted. */
export function writeStun(
  head: StunHead,
  attributes: readonly Written[],
  more: { readonly signer?: Signer | undefined; readonly fingerprint?: boolean } = {},
): Uint8Array {
  const { signer } = more;
  const signed = attributes.reduce((sum, [, value]) => sum + 4 + padded(value.length), HEADER_BYTES);
  const end = signed + (signer ? 4 + (signer.hash === "sha1" ? 20 : 32) : 0);
  const bytes = new Uint8Array(end + (more.fingerprint ? 8 : 0));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, typeOf(head));
  view.setUint16(2, bytes.length - HEADER_BYTES);
  view.setUint32(4, MAGIC_COOKIE);
  bytes.set(head.transaction, 8);
  let at = HEADER_BYTES;
  const put = (type: number, value: Uint8Array) => {
    view.setUint16(at, type);
    view.setUint16(at + 2, value.length);
    bytes.set(value, at + 4);
    at += 4 + padded(value.length);
  };
  for (const [type, value] of attributes) put(type, value);
  if (signer) {
    const type = signer.hash === "sha1" ? ATTRIBUTE.integrity : ATTRIBUTE.integritySha256;
    put(type, signatureOf(bytes, at, signer));
  }
  if (more.fingerprint) put(ATTRIBUTE.fingerprint, fingerprintOf(bytes, at));
  return bytes;
}

function typeOf({ method, kind }: StunHead): number {
  const bits = KINDS.indexOf(kind);
  return (
    (method & 0x000f) | ((method & 0x0070) << 1) | ((method & 0x0f80) << 2) | ((bits & 1) << 4) | ((bits & 2) << 7)
  );
}

const encoder = new TextEncoder();
export const text = (value: string): Uint8Array => encoder.encode(value);
export const uint16s = (...values: readonly number[]): Uint8Array =>
  Uint8Array.from(values.flatMap((it) => [(it >> 8) & 0xff, it & 0xff]));
export const uint32 = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);

/** The value of ERROR-CODE (RFC 8489 section 14.8). */
export const errorValue = (code: StunErrorCode): Uint8Array =>
  Uint8Array.of(0, 0, Math.floor(code / 100), code % 100, ...text(REASONS[code]));
