import type { Bytes } from "@hearth/protocol";
import { isFairPicture } from "@hearth/protocol/picture.ts";
import type { Crop } from "./crop.ts";
import { encode } from "./encode.ts";

/** Sides of a finished picture, pixels. */
const SIDE = 256;

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

/** The crop as a small picture, drawn anew. `undefined`: this browser cannot. */
export async function finish(image: ImageBitmap, crop: Crop): Promise<Bytes | undefined> {
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  return (await encode(canvas, (ground) => drawCrop(canvas, image, crop, ground), isFairPicture))?.bytes;
}
