import { ATTRIBUTE, HEADER_BYTES, KINDS, MAGIC_COOKIE, type StunKind } from "./numbers.ts";

/** One attribute: `value` is a view on the message's bytes, `at` where its header stands in them. */
export interface StunAttribute {
  readonly type: number;
  readonly value: Uint8Array;
  readonly at: number;
}

/** A message whose form is right. Whether anybody signed it is another question (`integrity.ts`). */
export interface StunMessage {
  readonly method: number;
  readonly kind: StunKind;
  /** 12 bytes. */
  readonly transaction: Uint8Array;
  readonly attributes: readonly StunAttribute[];
  /** The whole message, as it came. */
  readonly bytes: Uint8Array;
}

/**
 * Reads one STUN message that fills `bytes` (RFC 8489 sections 5 and 14); undefined: it is none. What stands behind an
 * integrity attribute is not signed and left out, but for the stronger integrity and the fingerprint.
 */
export function readStun(bytes: Uint8Array): StunMessage | undefined {
  if (bytes.length < HEADER_BYTES || bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = view.getUint16(0);
  if (type >= 0x4000 || view.getUint16(2) !== bytes.length - HEADER_BYTES) return undefined;
  if (view.getUint32(4) !== MAGIC_COOKIE) return undefined;
  const attributes = readAttributes(bytes, view);
  const kind = KINDS[((type >> 4) & 1) | ((type >> 7) & 2)];
  if (!attributes || !kind) return undefined;
  return {
    method: (type & 0x000f) | ((type >> 1) & 0x0070) | ((type >> 2) & 0x0f80),
    kind,
    transaction: bytes.subarray(8, HEADER_BYTES),
    attributes,
    bytes,
  };
}

function readAttributes(bytes: Uint8Array, view: DataView): StunAttribute[] | undefined {
  const attributes: StunAttribute[] = [];
  /** What may still come: everything, 2 behind MESSAGE-INTEGRITY, 1 behind the one of SHA-256, nothing behind FINGERPRINT. */
  let open = 3;
  for (let at = HEADER_BYTES; at < bytes.length; ) {
    const type = view.getUint16(at);
    const length = view.getUint16(at + 2);
    const next = at + 4 + ((length + 3) & ~3);
    if (next > bytes.length || open === 0) return undefined;
    const rank = rankOf(type);
    if (rank < open || (rank === 3 && open === 3)) {
      attributes.push({ type, value: bytes.subarray(at + 4, at + 4 + length), at });
      open = rank;
    }
    at = next;
  }
  return attributes;
}

function rankOf(type: number): number {
  if (type === ATTRIBUTE.integrity) return 2;
  if (type === ATTRIBUTE.integritySha256) return 1;
  return type === ATTRIBUTE.fingerprint ? 0 : 3;
}

/** The value of the first attribute of that type: later ones do not count (RFC 8489 section 14). */
export function attributeOf(message: StunMessage, type: number): Uint8Array | undefined {
  for (const it of message.attributes) if (it.type === type) return it.value;
  return undefined;
}

/** A value of exactly that many bytes; undefined: it is not there; "malformed": it has another length. */
export function exactly(message: StunMessage, type: number, length: number): Uint8Array | "malformed" | undefined {
  const value = attributeOf(message, type);
  return value === undefined || value.length === length ? value : "malformed";
}

/** Types that have to be understood, and are none of `known`. */
export function unknownAttributes(message: StunMessage, known: ReadonlySet<number>): number[] {
  return [...new Set(message.attributes.map(({ type }) => type))].filter((type) => type < 0x8000 && !known.has(type));
}
