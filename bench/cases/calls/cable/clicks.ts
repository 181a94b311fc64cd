/** Samples a second, on the whole cable. */
export const RATE = 48_000;

const LENGTH_MS = 100;
/** From one click to the next, ms: longer than any of them is on its way, and never in step with packets of 10 or 20 ms. */
const PAUSE_MS = 430;
const OUT_OF_STEP_MS = 7.7;
/** Share of a burst's own peak at which it has begun: what takes noise away lets a sound in slowly, and a room's noise lies far below. */
const BEGUN = 0.1;
/** So long it was quiet before a sound is taken for a new one: longer than a vowel's own pauses. */
const QUIET_MS = 10;
/** Peaks below this are noise, of 32,767. */
const AUDIBLE = 300;
const FORMANTS = [
  { hz: 700, width: 120, gain: 1 },
  { hz: 1_200, width: 150, gain: 0.7 },
  { hz: 2_600, width: 260, gain: 0.3 },
] as const;
const PITCH_HZ = 140;

const samplesIn = (ms: number) => Math.round((ms * RATE) / 1_000);

/** When each of `count` clicks is said, in samples, and how long all of it takes. */
export function plan(count: number): { readonly at: readonly number[]; readonly samples: number } {
  const begins = (i: number) => samplesIn(PAUSE_MS * (i + 1) + ((i * OUT_OF_STEP_MS) % 20));
  return { at: Array.from({ length: count }, (_, i) => begins(i)), samples: begins(count) };
}

/** One channel of 16 bits with `count` clicks: each a vowel of 100 ms, because what takes noise away takes hums away. */
export function clicks(count: number): Int16Array {
  const { at, samples } = plan(count);
  const wave = new Int16Array(samples);
  const click = vowel();
  for (const begin of at) wave.set(click, begin);
  return wave;
}

/**
 * What came of clicks: `recorded` has two channels, interleaved: what was said on the left, what was heard on the right. `took`: ms from each
 * click to its sound, in their order; `lost`: how many were not heard, or not before the next was said.
 */
export function delays(recorded: Int16Array): { readonly took: number[]; readonly lost: number } {
  const channel = (side: 0 | 1) =>
    Int16Array.from({ length: recorded.length >> 1 }, (_, i) => recorded[2 * i + side] ?? 0);
  const [said, heard] = [channel(0), channel(1)];
  const took: number[] = [];
  let lost = 0;
  const window = samplesIn(PAUSE_MS - 20);
  for (let i = 0; i < said.length; i++) {
    if (Math.abs(said[i] ?? 0) < AUDIBLE) continue;
    const from = onset(said, i, i + samplesIn(LENGTH_MS)) ?? i;
    // What is heard already when this is said was said before.
    const late = onset(heard, from - samplesIn(QUIET_MS), from) !== undefined;
    const to = onset(heard, from, from + window);
    if (late || to === undefined) lost++;
    else took.push(((to - from) * 1_000) / RATE);
    i = from + window;
  }
  return { took, lost };
}

/** Where a sound begins between `from` and `to`; undefined if there is none. */
function onset(wave: Int16Array, from: number, to: number): number | undefined {
  const part = wave.subarray(Math.max(0, from), to);
  const peak = part.reduce((most, it) => Math.max(most, Math.abs(it)), 0);
  if (peak < AUDIBLE) return undefined;
  return Math.max(0, from) + part.findIndex((it) => Math.abs(it) >= peak * BEGUN);
}

function vowel(): Int16Array {
  const overtones = Array.from({ length: 28 }, (_, i) => (i + 1) * PITCH_HZ);
  const loud = (hz: number) =>
    FORMANTS.reduce((sum, it) => sum + it.gain / (1 + ((hz - it.hz) / (it.width / 2)) ** 2), 0);
  const wave = Float64Array.from({ length: samplesIn(LENGTH_MS) }, (_, i) =>
    overtones.reduce((sum, hz) => sum + loud(hz) * Math.cos((2 * Math.PI * hz * i) / RATE), 0),
  );
  const peak = wave.reduce((most, it) => Math.max(most, Math.abs(it)), 0);
  const fade = samplesIn(1);
  const shape = (i: number) => Math.min(1, (i + 1) / fade, (wave.length - i) / fade);
  return Int16Array.from(wave, (it, i) => (it / peak) * shape(i) * 0.6 * 32_767);
}
