/** Samples on each side of a place that say what is there: more are cleaner, and later. */
const REACH = 16;

/** Turns sound of one rate into the same of another, piece by piece, by a windowed sinc. Pure. */
export class Resampler {
  private readonly step: number;
  private readonly phases: number;
  /** For each place between two samples, what those around it count. */
  private readonly weights: readonly Float32Array[];
  private before = new Float32Array(2 * REACH);
  /** Where the next sample comes from, in phases behind the beginning of what is kept. */
  private at: number;

  constructor(from: number, to: number) {
    const divisor = greatestCommonDivisor(from, to);
    this.step = from / divisor;
    this.phases = to / divisor;
    this.at = REACH * this.phases;
    // What the slower rate cannot hold has to go before.
    const cut = Math.min(1, to / from);
    this.weights = Array.from({ length: this.phases }, (_, phase) => weightsAt(phase / this.phases, cut));
  }

  /** The next samples; what comes out is late by {@link REACH} of what goes in. */
  add(piece: Float32Array): Float32Array {
    const all = new Float32Array(this.before.length + piece.length);
    all.set(this.before);
    all.set(piece, this.before.length);
    const out: number[] = [];
    for (; Math.floor(this.at / this.phases) + REACH < all.length; this.at += this.step) {
      const place = Math.floor(this.at / this.phases);
      const weights = this.weights[this.at % this.phases] ?? new Float32Array();
      let sum = 0;
      for (let i = 0; i < 2 * REACH; i++) sum += (all[place - REACH + 1 + i] ?? 0) * (weights[i] ?? 0);
      out.push(sum);
    }
    const kept = Math.max(0, Math.floor(this.at / this.phases) - REACH + 1);
    this.at -= kept * this.phases;
    this.before = all.slice(kept);
    return Float32Array.from(out);
  }
}

/** Of the samples around a place that is `part` of the way to the next. */
function weightsAt(part: number, cut: number): Float32Array {
  const weights = Float32Array.from({ length: 2 * REACH }, (_, i) => {
    const x = i - REACH + 1 - part;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / REACH);
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * cut * x) / (Math.PI * cut * x);
    return window * sinc;
  });
  const sum = weights.reduce((whole, it) => whole + it, 0);
  return weights.map((it) => it / sum);
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
