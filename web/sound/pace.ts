/** Sound that comes this much slower than time, over this long, cannot be kept up with. */
const SLOW = 0.9;
const OVER_MS = 5_000;
/** Where nothing comes for so long, nothing was there to be done: the device rests. */
const REST_MS = 1_000;

/** Whether this machine keeps up with what it does to sound. Pure: it is told what came when. */
export class Pace {
  private began: number | undefined;
  private seconds = 0;
  private last = 0;

  /** So many seconds of sound are done at `now`, ms. True: it is too much for this machine. */
  isTooMuch(seconds: number, now: number): boolean {
    const rested = now - this.last > REST_MS;
    this.last = now;
    if (this.began === undefined || rested) {
      this.began = now;
      this.seconds = 0;
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
