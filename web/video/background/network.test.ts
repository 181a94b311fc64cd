import { expect, test } from "bun:test";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LOOKS, openNetwork } from "./network.ts";

const FILES = dirname(Bun.resolveSync("@twilio/video-processors/dist/build/tflite-simd-1-0-0.wasm", import.meta.dir));
const file = async (name: string) => new Uint8Array(await readFile(join(FILES, name)));
const network = async () =>
  openNetwork(await file("tflite-simd-1-0-0.wasm"), await file("selfie_segmentation_landscape.tflite"));

/** A head and shoulders, drawn; RGBA. */
function somebody(): Uint8ClampedArray {
  const { width, height } = LOOKS;
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const [dx, dy] = [(x - 128) / 22, (y - 55) / 30];
      const isHead = dx * dx + dy * dy < 1;
      const isHair = isHead && y < 42;
      const isEye = isHead && y > 50 && y < 54 && Math.abs(Math.abs(x - 128) - 9) < 3;
      const isMouth = isHead && y > 70 && y < 73 && Math.abs(x - 128) < 8;
      const isBody = y > 84 && Math.abs(x - 128) < 26 + (y - 84) * 0.9;
      const colour = isHair
        ? [60, 40, 25]
        : isEye || isMouth
          ? [90, 40, 40]
          : isHead
            ? [222, 176, 150]
            : isBody
              ? [40, 60, 120]
              : [205, 210, 205];
      pixels.set(colour, at);
    }
  return pixels;
}

test("somebody is told from what is behind them, again and again", async () => {
  const it = await network();
  for (let n = 0; n < 3; n += 1) {
    const sure = it.find(somebody());
    expect(sure).toHaveLength(LOOKS.width * LOOKS.height);
    const at = (x: number, y: number) => sure[y * LOOKS.width + x] ?? Number.NaN;
    expect(Math.min(at(128, 55), at(128, 120))).toBeGreaterThan(0.8);
    expect(Math.max(at(20, 20), at(235, 20), at(20, 100))).toBeLessThan(0.2);
  }
});

test("where nobody is nobody is found", async () => {
  const wall = new Uint8ClampedArray(LOOKS.width * LOOKS.height * 4).fill(190);
  expect(Math.max(...(await network()).find(wall))).toBeLessThan(0.5);
});

test("another program is not taken for the network", async () => {
  const empty = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  expect(openNetwork(empty, new Uint8Array(8))).rejects.toThrow("another than the one expected");
});
