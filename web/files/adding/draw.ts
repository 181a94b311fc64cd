import { LIMITS } from "@hearth/protocol/limits.ts";
import { encode } from "blurhash";

/** Longer side of a preview, pixels: as large as one is drawn in a room on a fine screen. */
const PREVIEW_SIDE = 800;
/** A picture of at most so many bytes needs no smaller one. */
const SMALL_BYTES = 96 * 1024;
const BLUR_SIDE = 32;
const QUALITIES = [0.82, 0.6, 0.4] as const;

export interface Sides {
  readonly width: number;
  readonly height: number;
}

/** The same proportions with a longer side of at most `side`; never larger, never less than a pixel. */
export function fitInto({ width, height }: Sides, side: number): Sides {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function drawn(source: CanvasImageSource, { width, height }: Sides, ground?: string): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser gives no canvas");
  if (ground) {
    context.fillStyle = ground;
    context.fillRect(0, 0, width, height);
  }
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, width, height);
  return canvas;
}

/** Drawn anew, so that nothing is left of what a file held beside its pixels: WebP, or JPEG where the browser writes none. */
export async function redraw(source: CanvasImageSource, sides: Sides, quality: number = QUALITIES[0]): Promise<Blob> {
  const webp = await drawn(source, sides).convertToBlob({ type: "image/webp", quality });
  if (webp.type === "image/webp") return webp; // else it wrote PNG, without a word
  return drawn(source, sides, "white").convertToBlob({ type: "image/jpeg", quality }); // clear would become black
}

/** What is shown before it has come: its colours, and of a film or a picture of many bytes a smaller picture. */
export async function foretaste(
  source: CanvasImageSource,
  sides: Sides,
  bytes = Number.POSITIVE_INFINITY,
): Promise<{ blurhash?: string; preview?: Blob }> {
  const blurhash = blurhashOf(source, sides);
  if (bytes <= SMALL_BYTES) return { blurhash };
  for (const quality of QUALITIES) {
    const preview = await redraw(source, fitInto(sides, PREVIEW_SIDE), quality);
    if (preview.size <= LIMITS.filePreview) return { blurhash, preview };
  }
  return { blurhash };
}

function blurhashOf(source: CanvasImageSource, sides: Sides): string {
  const small = fitInto(sides, BLUR_SIDE);
  const context = drawn(source, small, "white").getContext("2d");
  if (!context) throw new Error("this browser gives no canvas");
  const { data } = context.getImageData(0, 0, small.width, small.height);
  const [x, y] = sides.width >= sides.height ? [4, 3] : [3, 4];
  return encode(data, small.width, small.height, x, y);
}
