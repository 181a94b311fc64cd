import { type Bytes, concat, utf8 } from "@hearth/protocol/bytes.ts";
import { orientationIn } from "./exif.ts";

/** A JPEG's end of image. */
const EOI = 0xd9;
const SOS = 0xda;

/**
 * A JPEG (ITU T.81) without what is not its picture: place, camera, comments, other pictures in it and whatever stands behind its
 * end. Colours (ICC, Adobe) and how it is turned stay; no pixel is touched. `undefined`: it is not whole.
 */
export function stripJpeg(bytes: Bytes): Bytes | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  const kept: Bytes[] = [];
  let turned = 1;
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++; // a fill byte
    } else if (marker === EOI) {
      return concat(
        bytes.subarray(0, 2),
        ...(turned > 1 ? [turnedSegment(turned)] : []),
        ...kept,
        bytes.subarray(at, at + 2),
      );
    } else {
      if (at + 4 > bytes.length) return undefined;
      let end = at + 2 + view.getUint16(at + 2);
      if (end < at + 4 || end > bytes.length) return undefined;
      const body = bytes.subarray(at + 4, end);
      if (marker === 0xe1) turned = orientationIn(body) ?? turned;
      if (marker === SOS) end = endOfScan(bytes, end);
      if (isKept(marker, body)) kept.push(bytes.subarray(at, end));
      at = end;
    }
  }
  return undefined;
}

/** Application segments and comments go, but for those without which the colours would be others. */
function isKept(marker: number, body: Bytes): boolean {
  const begins = (text: string) => utf8(text).every((byte, index) => body[index] === byte);
  if (marker === 0xe0) return begins("JFIF\0");
  if (marker === 0xe2) return begins("ICC_PROFILE\0");
  if (marker === 0xee) return begins("Adobe");
  return !(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe;
}

/** Within a scan FF is followed by 00 or a restart; the next other marker ends it. */
function endOfScan(bytes: Bytes, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** An EXIF segment (CIPA DC-008) that says how the picture is turned, and nothing else. */
function turnedSegment(orientation: number): Bytes {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([0xff, 0xe1, 0, 2 + exif.length + tiff.length, ...exif, ...tiff]);
}
