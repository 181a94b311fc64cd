/** Sound that comes this much slower than time, over this long, cannot be kept up with. */
const SLOW = 0.9;
const OVER_MS = 5_000;

/** Whether this machine keeps up with what it does to sound. Pure: it is told what came when. */
export class Pace {
  private began: number | undefined;
  private seconds = 0;

  /** So many seconds of sound are done at `now`, ms. True: it is too much for this machine. */
  isTooMuch(seconds: number, now: number): boolean {
    if (this.began === undefined) {
      this.began = now;
      return false;
    }
    this.seconds += seconds;
    const took = now - this.began;
    if (took < OVER_MS) return false;
    const slow = this.seconds * 1000 < took * SLOW;
    this.began = now;
    this.seconds = 0;
    return slow;
  }
}
