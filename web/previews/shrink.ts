import type { Bytes, Image } from "@hearth/protocol";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { isFairPicture } from "@hearth/protocol/picture.ts";
import { encode } from "../picture/encode.ts";
import { openPicture } from "../picture/open.ts";

/** Sides of a preview's picture, pixels: twice as many as it is drawn with. */
const [WIDTH, HEIGHT] = [192, 128] as const;

/** A page's picture, cut and drawn anew as a small one without metadata; undefined: it is none that is drawn. */
export async function shrink(bytes: Bytes): Promise<Image | undefined> {
  const opened = await openPicture(new Blob([bytes]));
  if (!opened.ok) return undefined;
  const { image } = opened;
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext("2d");
  if (!context) return undefined;
  const scale = Math.max(WIDTH / image.width, HEIGHT / image.height);
  const [width, height] = [WIDTH / scale, HEIGHT / scale];
  const draw = (ground?: string): void => {
    context.clearRect(0, 0, WIDTH, HEIGHT);
    if (ground) {
      context.fillStyle = ground;
      context.fillRect(0, 0, WIDTH, HEIGHT);
    }
    context.imageSmoothingQuality = "high";
    context.drawImage(
      image,
      (image.width - width) / 2,
      (image.height - height) / 2,
      width,
      height,
      0,
      0,
      WIDTH,
      HEIGHT,
    );
  };
  const small = await encode(canvas, draw, (type, it) => it.length <= LIMITS.previewPicture && isFairPicture(type, it));
  image.close();
  return small;
}
