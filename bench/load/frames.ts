import type { Bytes } from "@hearth/protocol";

/** WebSocket opcodes (RFC 6455 section 5.2). */
export const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A whole client's frame. The mask is four zero bytes: allowed, and costs neither side anything. */
export function clientFrame(opcode: number, payload: Uint8Array): Bytes {
  const head = payload.length < 126 ? 6 : payload.length < 65_536 ? 8 : 14;
  const out = new Uint8Array(head + payload.length);
  const view = new DataView(out.buffer);
  out[0] = 0x80 | opcode;
  if (head === 6) out[1] = 0x80 | payload.length;
  else if (head === 8) {
    out[1] = 0x80 | 126;
    view.setUint16(2, payload.length);
  } else {
    out[1] = 0x80 | 127;
    view.setBigUint64(2, BigInt(payload.length));
  }
  out.set(payload, head);
  return out;
}

/** Bytes of the frame head at `at`; 0 if it cannot be told yet. */
export function headLength(bytes: Bytes, at: number): number {
  if (bytes.length - at < 2) return 0;
  const size = (bytes[at + 1] ?? 0) & 127;
  const length = size < 126 ? 2 : size === 126 ? 4 : 10;
  return bytes.length - at < length ? 0 : length;
}

/** Bytes of the payload behind the head of `head` bytes at `at`. */
export function payloadLength(bytes: Bytes, at: number, head: number): number {
  if (head === 2) return (bytes[at + 1] ?? 0) & 127;
  if (head === 4) return ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  let length = 0;
  for (let i = at + 2; i < at + 10; i++) length = length * 256 + (bytes[i] ?? 0);
  return length;
}
