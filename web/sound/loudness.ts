/** What is measured: dBFS over so many seconds of sound. */
export interface Measured {
  readonly level: number;
  readonly seconds: number;
}

/** One value for so many seconds. */
const STEP_S = 0.02;

/** How loud sound is that comes piece by piece. Pure. */
export class Loudness {
  private sum = 0;
  private count = 0;

  /** `rate`: samples in a second. */
  constructor(private readonly rate: number) {}

  /** Takes the next samples of one channel; 50 times in a second of sound it says how loud that was. */
  add(samples: Float32Array): Measured | undefined {
    for (const sample of samples) this.sum += sample * sample;
    this.count += samples.length;
    if (this.count < this.rate * STEP_S) return undefined;
    const level = 10 * Math.log10(this.sum / this.count + 1e-10);
    const measured = { level, seconds: this.count / this.rate };
    this.sum = this.count = 0;
    return measured;
  }
}
