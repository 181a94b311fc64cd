import { run } from "./speech.ts";

/** Samples in a second here: enough for words, and few enough to compare. */
export const RATE = 8_000;

/** A sound file's samples, at {@link RATE}. Needs sox. */
export function samplesIn(file: string): Float32Array {
  const raw = run("sox", file, "-t", "f32", "-c", "1", "-r", String(RATE), "-");
  return new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
}

/**
 * How alike a piece of sound is to the best place in another, which may go round: 1 is the same but for loudness, 0 has nothing to do with it. The
 * greatest normalised cross-correlation. `factor`: how much louder it is there.
 */
export function likeness(
  piece: Float32Array,
  whole: Float32Array,
): { readonly alike: number; readonly factor: number } {
  const [n, round] = [piece.length, whole.length];
  const energy = piece.reduce((sum, it) => sum + it * it, 0);
  let own = 0;
  for (let i = 0; i < n; i++) own += (whole[i % round] ?? 0) ** 2;
  let best = { alike: 0, factor: 0 };
  for (let at = 0; at < round; at++) {
    let product = 0;
    for (let i = 0, j = at; i < n; i++, j = j + 1 === round ? 0 : j + 1) product += (piece[i] ?? 0) * (whole[j] ?? 0);
    const alike = own > 1e-9 && energy > 1e-9 ? product / Math.sqrt(own * energy) : 0;
    if (alike > best.alike) best = { alike, factor: Math.sqrt(energy / own) };
    own += (whole[(at + n) % round] ?? 0) ** 2 - (whole[at] ?? 0) ** 2;
  }
  return best;
}

/** The loudest stretch of so many samples. */
export function loudest(samples: Float32Array, length: number): Float32Array {
  let [sum, best, from] = [0, -1, 0];
  for (let i = 0; i < samples.length; i++) {
    sum += (samples[i] ?? 0) ** 2 - (i < length ? 0 : (samples[i - length] ?? 0) ** 2);
    if (i >= length - 1 && sum > best) [best, from] = [sum, i - length + 1];
  }
  return samples.slice(from, from + length);
}

/** A stretch of this length is looked at by itself, samples; and from where on it is sound at all. */
const STRETCH = RATE / 4;
const FAINT = 0.02;

/**
 * Of what was heard, stretch by stretch: the share in which there is sound, and of these the share that is to be found in what was said.
 * For lines that lose parts, and let others come sooner or later.
 */
export function recognised(heard: Float32Array, said: Float32Array): { readonly loud: number; readonly alike: number } {
  const all = Array.from({ length: Math.floor(heard.length / STRETCH) }, (_, i) =>
    heard.subarray(i * STRETCH, (i + 1) * STRETCH),
  );
  const loud = all.filter((it) => loudness(it) >= FAINT);
  const alike = loud.filter((it) => likeness(it, said).alike > 0.7);
  return { loud: loud.length / Math.max(1, all.length), alike: alike.length / Math.max(1, loud.length) };
}

/** Root mean square. */
export const loudness = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, it) => sum + it * it, 0) / Math.max(1, samples.length));
