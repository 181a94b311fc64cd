import { type Bytes, ok, type Result, refuse } from "@hearth/protocol";

/** Which key a frame is sealed with, and its number under that key: both below 2^64. */
export interface FrameHeader {
  readonly kid: bigint;
  readonly ctr: bigint;
}

/** One value's half of the first byte: itself if it is below 8, else (with the mark) how many bytes it has, less one. */
function halfOf(value: bigint): { readonly bits: number; readonly bytes: readonly number[] } {
  if (value < 8n) return { bits: Number(value), bytes: [] };
  const bytes: number[] = [];
  for (let rest = value; rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 0xffn));
  return { bits: 8 | (bytes.length - 1), bytes };
}

/** The header as it stands in front of a frame (RFC 9605 section 4.3): 1 to 17 bytes. */
export function encodeFrameHeader({ kid, ctr }: FrameHeader): Bytes {
  const [key, count] = [halfOf(kid), halfOf(ctr)];
  return Uint8Array.of((key.bits << 4) | count.bits, ...key.bytes, ...count.bytes);
}

/** The header in front of `frame`, and its length in bytes. Refuses what ends too early, and values that could be written shorter. */
export function decodeFrameHeader(frame: Bytes): Result<FrameHeader & { length: number }, "frame_malformed"> {
  const [first] = frame;
  if (first === undefined) return refuse("frame_malformed");
  let length = 1;
  let isWhole = true;
  const read = (half: number): bigint => {
    if (half < 8) return BigInt(half);
    let value = 0n;
    for (let left = half - 7; left > 0; left--) {
      const byte = frame[length++];
      if (byte === undefined) isWhole = false;
      else value = (value << 8n) | BigInt(byte);
    }
    if (halfOf(value).bits !== half) isWhole = false;
    return value;
  };
  const kid = read(first >> 4);
  const ctr = read(first & 15);
  return isWhole ? ok({ kid, ctr, length }) : refuse("frame_malformed");
}
