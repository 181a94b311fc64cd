import type { Bytes } from "./bytes.ts";
import { LIMITS } from "./limits.ts";

/** The picture formats that we draw. Nothing else ever reaches a decoder: no SVG, no GIF, no HTML. */
export type PictureType = "webp" | "jpeg" | "png";

/** What the first bytes of a picture say of it; sides in pixels. */
export interface PictureShape {
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
}

/** Reads format and size out of a picture's own bytes, whatever anybody calls it. `undefined`: not a still picture that we draw. */
export function readPicture(bytes: Bytes): PictureShape | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const shape = readPng(view) ?? readJpeg(view) ?? readWebp(view);
    return shape && shape.width > 0 && shape.height > 0 ? shape : undefined;
  } catch {
    return undefined; // it ends before its header does
  }
}

/** True if a picture of somebody or of the home is what it says, and small enough to be decoded without a thought (PR8). */
export function isFairPicture(type: PictureType, bytes: Bytes): boolean {
  if (bytes.length > LIMITS.pictureBytes) return false;
  const shape = readPicture(bytes);
  if (shape?.type !== type) return false;
  const [short, long] = [Math.min(shape.width, shape.height), Math.max(shape.width, shape.height)];
  return long <= LIMITS.pictureSide && long <= short * LIMITS.pictureRatio;
}

/** PNG (RFC 2083): signature, then IHDR with both sides. */
function readPng(view: DataView): PictureShape | undefined {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return undefined;
  if (view.getUint32(8) !== 13 || tag(view, 12) !== "IHDR") return undefined;
  return { type: "png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** JPEG (ITU T.81, annex B): segments up to the frame header, which has the sides. */
function readJpeg(view: DataView): PictureShape | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++; // a fill byte
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    if (marker < 0xc0 || marker === 0xda) return undefined; // the picture's data before its size
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
}

/** WebP (RFC 9649): lossy, lossless or extended. Moving pictures are refused. */
function readWebp(view: DataView): PictureShape | undefined {
  if (tag(view, 0) !== "RIFF" || tag(view, 8) !== "WEBP") return undefined;
  switch (tag(view, 12)) {
    case "VP8 ": {
      const starts = view.getUint8(23) === 0x9d && view.getUint16(24) === 0x012a;
      if (!starts) return undefined;
      return { type: "webp", width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    }
    case "VP8L": {
      if (view.getUint8(20) !== 0x2f) return undefined;
      const bits = view.getUint32(21, true);
      return { type: "webp", width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X": {
      const isMoving = (view.getUint8(20) & 0x02) !== 0;
      if (isMoving) return undefined;
      const side = (at: number) => (view.getUint16(at, true) | (view.getUint8(at + 2) << 16)) + 1;
      return { type: "webp", width: side(24), height: side(27) };
    }
    default:
      return undefined;
  }
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
