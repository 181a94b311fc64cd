import type { Bytes, Image } from "@hearth/protocol";
import { readPicture } from "@hearth/protocol/picture.ts";

const QUALITIES = [0.86, 0.7, 0.5, 0.3] as const;

/**
 * A canvas as a small WebP, or a JPEG where the browser writes none. It is drawn anew, so nothing is left of what a file
 * held beside its pixels: no place, no camera, no preview. `draw` gets a ground where the format has nothing clear.
 * `undefined`: this browser cannot, or it does not become small enough.
 */
export async function encode(
  canvas: HTMLCanvasElement,
  draw: (ground?: string) => void,
  fits: (type: Image["type"], bytes: Bytes) => boolean,
): Promise<Image | undefined> {
  for (const type of ["webp", "jpeg"] as const) {
    draw(type === "jpeg" ? "white" : undefined); // JPEG would draw what is clear black
    for (const quality of QUALITIES) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, `image/${type}`, quality));
      const bytes = blob && new Uint8Array(await blob.arrayBuffer());
      // A browser that does not know a format writes PNG instead, without a word.
      if (!bytes || readPicture(bytes)?.type !== type) break;
      if (fits(type, bytes)) return { type, bytes };
    }
  }
  return undefined;
}
