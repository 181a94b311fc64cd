/** A bucket of points that fills again with time: what one device may ask of another. */
export class Allowance {
  private points: number;
  private at: number;

  /** `burst` points at once, and `perSecond` for as long as it likes. */
  constructor(
    private readonly it: { readonly burst: number; readonly perSecond: number },
    private readonly now: () => number,
  ) {
    this.points = it.burst;
    this.at = now();
  }

  /** Takes `points`. False: there are not so many. */
  take(points = 1): boolean {
    const now = this.now();
    const filled = this.points + (Math.max(0, now - this.at) / 1_000) * this.it.perSecond;
    this.points = Math.min(this.it.burst, filled);
    this.at = now;
    if (points > this.points) return false;
    this.points -= points;
    return true;
  }
}
