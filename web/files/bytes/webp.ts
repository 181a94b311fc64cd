import { type Bytes, concat, utf8 } from "@hearth/protocol/bytes.ts";

const KEPT: ReadonlySet<string> = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
/** In `VP8X`: there is EXIF, there is XMP. */
const SAYS_METADATA = 0x08 | 0x04;

/** A WebP (RFC 9649) without EXIF, XMP, chunks nobody knows and whatever stands behind its end. `undefined`: it is not whole. */
export function stripWebp(bytes: Bytes): Bytes | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 20 || text(0) !== "RIFF" || text(8) !== "WEBP") return undefined;
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return undefined;
  const kept: Bytes[] = [];
  for (let at = 12; at + 8 <= end; ) {
    const length = view.getUint32(at + 4, true);
    const next = at + 8 + length + (length % 2);
    if (next > end) return undefined;
    const chunk = bytes.slice(at, next);
    if (text(at) === "VP8X") chunk[8] = (chunk[8] ?? 0) & ~SAYS_METADATA;
    if (KEPT.has(text(at))) kept.push(chunk);
    at = next;
  }
  const body = concat(utf8("WEBP"), ...kept);
  const head = new Uint8Array(8);
  head.set(utf8("RIFF"));
  new DataView(head.buffer).setUint32(4, body.length, true);
  return kept.length > 0 ? concat(head, body) : undefined;
}
