import type { Bytes } from "@hearth/protocol";

/** Nothing sealed is shorter, so that most short messages look alike. */
const SHORTEST = 128;

/** The Padmé length of `length` bytes (PURBs, PETS 2019, section 4): tells O(log log length) bits, costs at most 12 %. */
export function padme(length: number): number {
  if (length <= SHORTEST) return SHORTEST;
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - kept);
  return Math.ceil(length / step) * step;
}

/** `content`, a byte 0x80, zeros up to the Padmé length (SPEC: SE8). */
export function pad(content: Bytes): Bytes {
  const out = new Uint8Array(padme(content.length + 1));
  out.set(content);
  out[content.length] = 0x80;
  return out;
}

/** The inverse of {@link pad}; `undefined` for anything that `pad` does not write. */
export function unpad(padded: Bytes): Bytes | undefined {
  let end = padded.length - 1;
  while (end > 0 && padded[end] === 0) end--;
  if (padded[end] !== 0x80 || padme(end + 1) !== padded.length) return undefined;
  return padded.subarray(0, end);
}
