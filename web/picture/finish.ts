import type { Bytes } from "@hearth/protocol";
import { isFairPicture, readPicture } from "@hearth/protocol/picture.ts";
import type { Crop } from "./crop.ts";

/** Sides of a finished picture, pixels. */
const SIDE = 256;
const QUALITIES = [0.86, 0.7, 0.5, 0.3] as const;

/** Draws a square of an image onto a canvas of any size. */
export function drawCrop(canvas: HTMLCanvasElement, image: ImageBitmap, { x, y, size }: Crop, ground?: string): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (ground) {
    context.fillStyle = ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.imageSmoothingQuality = "high";
  context.drawImage(image, x, y, size, size, 0, 0, canvas.width, canvas.height);
}

/**
 * The crop as a small WebP, or a JPEG where the browser writes none. It is drawn anew, so nothing is left of what the
 * file held beside its pixels: no place, no camera, no preview. `undefined`: this browser cannot.
 */
export async function finish(image: ImageBitmap, crop: Crop): Promise<Bytes | undefined> {
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  for (const type of ["webp", "jpeg"] as const) {
    drawCrop(canvas, image, crop, type === "jpeg" ? "white" : undefined); // JPEG would draw what is clear black
    for (const quality of QUALITIES) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, `image/${type}`, quality));
      const bytes = blob && new Uint8Array(await blob.arrayBuffer());
      // A browser that does not know a format writes PNG instead, without a word.
      if (!bytes || readPicture(bytes)?.type !== type) break;
      if (isFairPicture(type, bytes)) return bytes;
    }
  }
  return undefined;
}
