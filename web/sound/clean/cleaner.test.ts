import { beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import fc from "fast-check";
import { Blocks } from "./blocks.ts";
import { Cleaner } from "./cleaner.ts";
import { FRAME, RATE } from "./rnnoise.ts";

const FILES = join(import.meta.dir, "../../node_modules/@sapphi-red/web-noise-suppressor/dist");
const SECONDS = 3;

const seeded = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return seed / 2 ** 30 - 1;
};

const hiss = (rate: number) => {
  const random = seeded(7);
  return Float32Array.from({ length: rate * SECONDS }, () => random() * 0.05);
};

/** What comes out of it, one channel, in pieces as a microphone gives them. */
function through(cleaner: Cleaner, samples: Float32Array, rate: number): Float32Array {
  const out: number[] = [];
  for (let at = 0; at < samples.length; at += rate / 100)
    for (const block of cleaner.add([samples.subarray(at, at + rate / 100)], rate)) out.push(...block);
  return Float32Array.from(out);
}

const energy = (it: Float32Array) => it.reduce((sum, x) => sum + x * x, 0) / it.length;
const softer = (before: Float32Array, after: Float32Array) => 10 * Math.log10(energy(before) / energy(after));

for (const name of ["rnnoise.wasm", "rnnoise_simd.wasm"]) {
  let program: ArrayBuffer;
  beforeAll(async () => {
    program = await Bun.file(join(FILES, name)).arrayBuffer();
  });
  const open = (hears: (it: { level: number; seconds: number }) => void = () => undefined) =>
    Cleaner.open(program, 1, hears);

  test(`${name}: noise alone is 10 dB softer at least, at whatever rate it comes`, async () => {
    for (const rate of [RATE, 44_100, 16_000]) {
      const out = through(await open(), hiss(rate), rate);
      expect(Math.abs(out.length - RATE * SECONDS)).toBeLessThanOrEqual(FRAME + 40);
      expect(softer(hiss(rate).subarray(rate), out.subarray(RATE))).toBeGreaterThan(10);
    }
  });

  test(`${name}: how loud it is, is told 50 times in a second, as loud as it is wanted`, async () => {
    const levels = async (gain: number) => {
      const told: number[] = [];
      const cleaner = await open(({ level, seconds }) => {
        expect(seconds).toBe(0.02);
        told.push(level);
      });
      cleaner.gain = gain;
      through(cleaner, hiss(RATE), RATE);
      return told;
    };
    const [plain, louder, silent] = [await levels(1), await levels(2), await levels(0)];
    expect(plain).toHaveLength(50 * SECONDS);
    expect((louder[100] ?? 0) - (plain[100] ?? 0)).toBeCloseTo(6.02, 0);
    expect(silent[100]).toBeCloseTo(-100);
  });
}

test("blocks are of one length, and together what came in", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(700), { maxLength: 20 }), fc.integer({ min: 1, max: 500 }), (lengths, length) => {
      const blocks = new Blocks(2, length);
      const [came, left, right]: [number[], number[], number[]] = [[], [], []];
      for (const count of lengths) {
        const piece = Float32Array.from({ length: count }, (_, i) => came.length + i);
        came.push(...piece);
        blocks.add([piece, piece.map((it) => -it)], ([a, b]) => {
          expect([a?.length, b?.length]).toEqual([length, length]);
          left.push(...(a ?? []));
          right.push(...(b ?? []));
        });
      }
      expect(left).toEqual(came.slice(0, Math.floor(came.length / length) * length));
      expect(right).toEqual(left.map((it) => -it));
    }),
  );
});
