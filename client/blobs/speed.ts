/** So far back the speed of a transfer is looked at, ms; */
const WINDOW_MS = 4_000;
/** what comes closer together is counted as one; */
const STEP_MS = 200;
/** and before this nothing is said. */
const FIRST_MS = 500;

/** How fast bytes go, of late. */
export class Speed {
  private steps: { readonly at: number; bytes: number }[] = [];

  constructor(private readonly now: () => number) {}

  add(bytes: number): void {
    const at = this.now();
    const last = this.steps.at(-1);
    if (last && at - last.at < STEP_MS) last.bytes += bytes;
    else this.steps.push({ at, bytes });
  }

  /** Bytes each second; `undefined` until something has gone for a while. */
  get perSecond(): number | undefined {
    const now = this.now();
    this.steps = this.steps.filter(({ at }) => at >= now - WINDOW_MS);
    const [first] = this.steps;
    if (!first || now - first.at < FIRST_MS) return undefined;
    return Math.round((this.steps.reduce((sum, { bytes }) => sum + bytes, 0) * 1_000) / (now - first.at));
  }
}
