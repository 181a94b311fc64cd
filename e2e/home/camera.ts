import { writeFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";

const [WIDTH, HEIGHT, SIDE] = [640, 480, 360] as const;
const FRAMES = 10;

/**
 * Holds what `shown` shows before the camera of a browser that was started with the file `path` as its camera: a picture
 * of it in the midst of a light wall. `helper` is any page without a policy of its own, and paints it.
 */
export async function holdBeforeCamera(shown: Locator, helper: Page, path: string): Promise<void> {
  const png = (await shown.screenshot()).toString("base64");
  const luma = Buffer.from(await helper.evaluate(paint, { png, WIDTH, HEIGHT, SIDE }), "base64");
  const colour = Buffer.alloc(WIDTH * HEIGHT * 0.5, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, colour]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420mpeg2\n`);
  await writeFile(path, Buffer.concat([head, ...Array<Buffer>(FRAMES).fill(frame)]));
}

/** In the page: the brightness of each point, as base64. */
async function paint(it: { png: string; WIDTH: number; HEIGHT: number; SIDE: number }): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${it.png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(it.WIDTH, it.HEIGHT);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = "#e8e8e8";
  context.fillRect(0, 0, it.WIDTH, it.HEIGHT);
  context.drawImage(image, (it.WIDTH - it.SIDE) / 2, (it.HEIGHT - it.SIDE) / 2, it.SIDE, it.SIDE);
  const { data } = context.getImageData(0, 0, it.WIDTH, it.HEIGHT);
  let text = "";
  for (let i = 0; i < data.length; i += 4)
    text += String.fromCharCode(
      Math.round(0.299 * (data[i] ?? 0) + 0.587 * (data[i + 1] ?? 0) + 0.114 * (data[i + 2] ?? 0)),
    );
  return btoa(text);
}
