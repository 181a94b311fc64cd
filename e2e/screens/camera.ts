import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { passingFolder } from "../home/folder.ts";

/** Sides of what the camera below gives, pixels, and its colour as a page draws it: red, green, blue. */
const [WIDTH, HEIGHT] = [320, 180];
export const CAMERA_COLOUR = [0, 171, 0] as const;
const RATE = 10;

/** A camera that costs little: green, with a bar that moves on by itself. The arguments that give it to Chromium. */
export function withSmallCamera(): readonly string[] {
  const file = join(passingFolder("camera"), "camera.y4m");
  const frames = Array.from({ length: RATE }, (_, n) => {
    const luma = Buffer.alloc(WIDTH * HEIGHT, 114);
    for (let y = 0; y < HEIGHT; y += 1) luma.fill(200, y * WIDTH + n * 8, y * WIDTH + n * 8 + 8);
    return Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 72)]);
  });
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${RATE}:1 Ip A1:1 C420\n`), ...frames]),
  );
  return [`--use-file-for-fake-video-capture=${file}`];
}
