import type { Bytes } from "@hearth/protocol";

/** A blob as it comes from the database, as bytes that own their buffer. */
export function asBytes(value: Uint8Array): Bytes {
  return value.buffer instanceof ArrayBuffer
    ? new Uint8Array(value.buffer, value.byteOffset, value.length)
    : new Uint8Array(value);
}
