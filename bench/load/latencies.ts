const STEP_MS = 0.1;
const STEPS = 200_000;

/** Counts how long things took, in steps of 0.1 ms up to 20 s. Adding costs one increment. */
export class Latencies {
  readonly #counts = new Uint32Array(STEPS);
  #total = 0;

  add(ms: number): void {
    const step = Math.max(0, Math.min(STEPS - 1, Math.floor(ms / STEP_MS)));
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
    this.#total++;
  }

  get total(): number {
    return this.#total;
  }

  clear(): void {
    this.#counts.fill(0);
    this.#total = 0;
  }

  /** The time in ms within which `share` (0 to 1) of all stayed, rounded up to a step; 0 when nothing was added. */
  quantile(share: number): number {
    const rank = Math.ceil(this.#total * share);
    let seen = 0;
    for (let step = 0; step < STEPS; step++) {
      seen += this.#counts[step] ?? 0;
      if (seen >= rank && seen > 0) return (step + 1) * STEP_MS;
    }
    return 0;
  }
}
