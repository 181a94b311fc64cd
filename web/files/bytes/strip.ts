import type { Bytes } from "@hearth/protocol/bytes.ts";
import { stripJpeg } from "./jpeg.ts";
import { stripPng } from "./png.ts";
import type { Shape } from "./shape.ts";
import { stripWebp } from "./webp.ts";

/** The same picture, pixel for pixel, without what it says of place, time and camera. `undefined`: it cannot be told apart. */
export function strip(type: Shape["type"], bytes: Bytes): Bytes | undefined {
  switch (type) {
    case "jpeg":
      return stripJpeg(bytes);
    case "png":
      return stripPng(bytes);
    case "webp":
      return stripWebp(bytes);
    case "gif":
      return bytes; // it has no place for a place
  }
}
