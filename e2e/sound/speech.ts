import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** What a program prints. */
export const run = (program: string, ...args: string[]): Buffer =>
  execFileSync(program, args, { stdio: ["ignore", "pipe", "pipe"], maxBuffer: 64 * 1024 * 1024 });

/**
 * Writes spoken words into `folder`, with pauses of 1.5 s, in noise that is `db` decibels softer than the words (none: undefined), 48
 * kHz, one channel. Needs espeak-ng and sox.
 */
export function speechIn(folder: string, db: number | undefined): string {
  const [words, said, noise, whole] = ["words", "said", "noise", "whole"].map((name) => join(folder, `${name}.wav`));
  if (!words || !said || !noise || !whole) throw new Error("four names");
  run("espeak-ng", "-v", "en", "-s", "140", "-w", words, "The bees are back in the garden. Put the kettle on.");
  // Its beginning and end are cut, so that loudness is that of words; then pauses.
  const trim = ["silence", "1", "0.05", "1%", "reverse", "silence", "1", "0.05", "1%", "reverse"];
  run("sox", words, "-r", "48000", "-c", "1", said, ...trim, "norm", "-3", "pad", "0.75", "0.75");
  if (db === undefined) return said;
  const loudness = rms(said);
  // `brownnoise` and `pinknoise` are what fans and streets sound like.
  run("sox", said, noise, "synth", "pinknoise", "gain", "-n", "-6");
  const factor = (loudness / rms(noise)) * 10 ** (-db / 20);
  run("sox", "-m", "-v", "1", said, "-v", String(factor), noise, whole);
  return whole;
}

/** The root mean square of a file's samples while somebody speaks: its pauses do not count. */
function rms(file: string): number {
  const raw = run("sox", file, "-t", "f32", "-c", "1", "-");
  const samples = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
  const loud = samples.filter((_, i) => i > 0.75 * 48_000 && i < samples.length - 0.75 * 48_000);
  return Math.sqrt(loud.reduce((sum, it) => sum + it * it, 0) / loud.length);
}
