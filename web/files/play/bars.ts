/** How many bars a waveform is drawn with. */
export const BARS = 42;
const LEAST = 0.08;

/** A waveform of any length as heights from 0 to 1; none is nothing, and the loudest reaches the top. */
export function barsOf(waveform: Uint8Array, count: number = BARS): readonly number[] {
  const bars = Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * waveform.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * waveform.length) / count));
    return Math.max(0, ...waveform.subarray(from, to));
  });
  const loudest = Math.max(1, ...bars);
  return bars.map((bar) => Math.max(LEAST, bar / loudest));
}
