import type { Bytes } from "@hearth/protocol";

const GROUPS = 6;
const GROUP_BYTES = 5;

/** 30 digits to read out: 99 bits of the first 30 bytes. */
export function digitsOf(bytes: Bytes): string {
  let digits = "";
  for (let group = 0; group < GROUPS; group++) {
    const part = bytes.subarray(group * GROUP_BYTES, (group + 1) * GROUP_BYTES);
    const value = part.reduce((sum, byte) => sum * 256 + byte, 0); // 40 bits: exact
    digits += String(value % 100_000).padStart(5, "0");
  }
  return digits;
}
