import { type Bytes, LIMITS } from "@hearth/protocol";

/** A post as it stands in its frame. */
export interface QuickPost {
  readonly id: number;
  readonly event: Bytes;
}

// {id, ask: "post", body: {event}} in deterministic CBOR: what stands before the id, behind it, and before the event.
const BEFORE = Uint8Array.from([0xa3, 0x62, 0x69, 0x64]);
const BETWEEN = new TextEncoder().encode("\x63ask\x64post\x64body");
const BODY = Uint8Array.from([0xa1, 0x65, 0x65, 0x76, 0x65, 0x6e, 0x74]);

/**
 * Reads a post's frame when it is written as we write it. Posts are nearly all that a host gets, and this takes a
 * twentieth of what the general way takes. Undefined: it is something else, and the general way judges it.
 */
export function readPost(frame: Bytes): QuickPost | undefined {
  if (!standsAt(frame, BEFORE, 0)) return undefined;
  const id = readHead(frame, BEFORE.length, 0);
  if (!id || !standsAt(frame, BETWEEN, id.end) || !standsAt(frame, BODY, id.end + BETWEEN.length)) return undefined;
  const event = readHead(frame, id.end + BETWEEN.length + BODY.length, 2);
  if (!event || event.value > LIMITS.eventBytes || event.end + event.value !== frame.length) return undefined;
  return { id: id.value, event: frame.subarray(event.end) };
}

function standsAt(frame: Bytes, part: Uint8Array, at: number): boolean {
  for (let i = 0; i < part.length; i++) if (frame[at + i] !== part[i]) return false;
  return true;
}

/** A CBOR head of `major` type (RFC 8949 section 3) with an argument of up to 32 bits in its shortest form. */
function readHead(
  frame: Bytes,
  at: number,
  major: number,
): { readonly value: number; readonly end: number } | undefined {
  const head = frame[at] ?? 0xff;
  if (head >> 5 !== major) return undefined;
  const info = head & 31;
  if (info < 24) return { value: info, end: at + 1 };
  const size = info === 24 ? 1 : info === 25 ? 2 : info === 26 ? 4 : 0;
  if (size === 0 || at + size >= frame.length) return undefined;
  let value = 0;
  for (let i = 1; i <= size; i++) value = value * 256 + (frame[at + i] ?? 0);
  const least = size === 1 ? 24 : 2 ** (size * 4);
  return value < least ? undefined : { value, end: at + 1 + size };
}
