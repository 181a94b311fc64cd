import type { Bytes } from "../index.ts";

// The beginnings of pictures: all that is read of them before a decoder is let near.

/** A PNG's head of that size, in pixels, filled up to `length` bytes. */
export function pngOf(width: number, height: number, length = 64): Bytes {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

/** A JPEG's head: a JFIF segment, then the frame header. */
export function jpegOf(width: number, height: number): Bytes {
  const bytes = new Uint8Array(64);
  const view = new DataView(bytes.buffer);
  bytes.set([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]);
  bytes.set([0xff, 0xc2, 0, 17, 8], 20);
  view.setUint16(25, height);
  view.setUint16(27, width);
  return bytes;
}

/** A WebP's head, in each of its three forms. */
export function webpOf(kind: "VP8 " | "VP8L" | "VP8X", width: number, height: number): Bytes {
  const bytes = new Uint8Array(64);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(`RIFF????WEBP${kind}`));
  if (kind === "VP8 ") {
    bytes.set([0x9d, 0x01, 0x2a], 23);
    view.setUint16(26, width, true);
    view.setUint16(28, height, true);
  } else if (kind === "VP8L") {
    view.setUint8(20, 0x2f);
    view.setUint32(21, (width - 1) | ((height - 1) << 14), true);
  } else {
    view.setUint16(24, width - 1, true);
    view.setUint16(27, height - 1, true);
  }
  return bytes;
}
