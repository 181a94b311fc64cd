import { LIMITS } from "@hearth/protocol/limits.ts";

/** Speech lies far below the loudest that a microphone can say: so much of it fills the scale. */
const LOUD = 0.35;

/** How loud a moment is, 0 to 1: the root of the samples' mean square, as ears hear it. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const level = Math.sqrt(sum / Math.max(1, samples.length));
  return Math.min(1, Math.sqrt(level / LOUD));
}

/** Levels of any number (0 to 1) as 128 steps of a byte each; the loudest moment of each step counts. */
export function waveformOf(levels: readonly number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: LIMITS.waveform }, (_, step) => {
    const from = Math.floor((step * levels.length) / LIMITS.waveform);
    const to = Math.max(from + 1, Math.floor(((step + 1) * levels.length) / LIMITS.waveform));
    return Math.round(255 * Math.max(0, ...levels.slice(from, to)));
  });
}
