import type { Bytes } from "@hearth/protocol";
import { type PictureShape, readPicture } from "@hearth/protocol/picture.ts";

/** Bounds of a file before a decoder sees it: bytes, pixels, and one side against the other. */
const FILE_BYTES = 25 * 1024 * 1024;
const PIXELS = 64_000_000;
const RATIO = 20;

type Admitted = { readonly ok: true; readonly shape: PictureShape } | { readonly ok: false; readonly text: string };

const no = (text: string): Admitted => ({ ok: false, text });

/** May these bytes be decoded? By what they are, whatever the file is called. */
export function admit(bytes: Bytes): Admitted {
  if (bytes.length > FILE_BYTES) return no("This file is larger than 25 MB. Choose a smaller one.");
  const shape = readPicture(bytes);
  if (!shape) return no("This is not a picture that Hearth can open. Choose a JPEG, PNG or WebP.");
  const { width, height } = shape;
  if (width * height > PIXELS) return no("This picture has too many pixels. Choose a smaller one.");
  if (Math.max(width, height) > RATIO * Math.min(width, height)) return no("This picture is too narrow to be cropped.");
  return { ok: true, shape };
}
