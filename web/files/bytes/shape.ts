import type { Bytes } from "@hearth/protocol/bytes.ts";
import { readPicture } from "@hearth/protocol/picture.ts";

/** A picture as its header says it is; sides in pixels, as stored. */
export interface Shape {
  readonly type: "jpeg" | "png" | "webp" | "gif";
  readonly width: number;
  readonly height: number;
  /** It may have several frames: drawn anew it would stand still. */
  readonly moves: boolean;
}

/** What a decoder is given at the most: pixels, and one side against the other. */
const PIXELS = 64_000_000;
const RATIO = 60;

/** Reads a picture's header. `undefined`: none that is drawn. Decodes nothing. */
export function shapeOf(bytes: Bytes): Shape | undefined {
  const moving = movingShape(bytes);
  if (moving) return moving;
  const still = readPicture(bytes);
  return still && { ...still, moves: isMovingPng(still.type, bytes) };
}

/** May it be decoded? A few kilobytes can be a picture of gigabytes. */
export function mayDecode({ width, height }: Pick<Shape, "width" | "height">): boolean {
  return width * height <= PIXELS && Math.max(width, height) <= RATIO * Math.min(width, height);
}

/** GIF (89a, 18: logical screen) and WebP with frames (RFC 9649, 2.7.1): `readPicture` knows still ones only. */
function movingShape(bytes: Bytes): Shape | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  if (/^GIF8[79]a$/.test(text(0, 6)) && bytes.length >= 10)
    return fair({ type: "gif", width: view.getUint16(6, true), height: view.getUint16(8, true), moves: true });
  if (text(0, 4) !== "RIFF" || text(8, 8) !== "WEBPVP8X" || bytes.length < 30) return undefined;
  if ((view.getUint8(20) & 0x02) === 0) return undefined;
  const side = (at: number) => (view.getUint16(at, true) | (view.getUint8(at + 2) << 16)) + 1;
  return fair({ type: "webp", width: side(24), height: side(27), moves: true });
}

const fair = (shape: Shape): Shape | undefined => (shape.width > 0 && shape.height > 0 ? shape : undefined);

/** Frames of a PNG are announced before its pixels. */
function isMovingPng(type: Shape["type"], bytes: Bytes): boolean {
  if (type !== "png") return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === "acTL") return true;
    if (name === "IDAT") return false;
  }
  return false;
}
