import { type Bytes, concat } from "@hearth/protocol/bytes.ts";

/** What a PNG (third edition, 11) needs to look as it looks; words, times and EXIF are not among it. */
const KEPT: ReadonlySet<string> = new Set([
  ...["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs"],
  ...["acTL", "fcTL", "fdAT"],
]);

/** A PNG without words, times, EXIF and whatever stands behind its end; no pixel is touched. `undefined`: it is not whole. */
export function stripPng(bytes: Bytes): Bytes | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 20 || view.getUint32(0) !== 0x89504e47) return undefined;
  const kept: Bytes[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (KEPT.has(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") return concat(...kept);
    at = end;
  }
  return undefined;
}
