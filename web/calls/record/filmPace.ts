/** Pictures in a second: as many as films of rooms need, and as few as still are one. */
const FASTEST = 20;
const SLOWEST = 5;
/** Pictures that take this much longer than they should, on the whole, are too many for this machine; from here on down they are not. */
const LATE = 2;
const IN_TIME = 1.5;
/** How much one picture counts beside those before it. */
const WEIGHT = 0.1;
/** What was too much is tried again after so long, ms: each time twice as long. */
const CALM_MS = 10_000;

/**
 * How many pictures of a recording this machine keeps up with: what it cannot encode in time is lost at the end of the film, and slows the call
 * down meanwhile. Pure: it is told what took how long.
 */
export class FilmPace {
  /** Pictures in a second. */
  rate = FASTEST;
  private late = 1;
  private since = 0;
  private calm = CALM_MS;

  /** From one picture to the next it took so long, ms. */
  took(ms: number): void {
    this.late += ((ms * this.rate) / 1_000 - this.late) * WEIGHT;
    this.since += ms;
    if (this.late > LATE && this.rate > SLOWEST) this.change(this.rate / 2);
    else if (this.late < IN_TIME && this.rate < FASTEST && this.since > this.calm) {
      this.calm *= 2;
      this.change(this.rate * 2);
    }
  }

  private change(rate: number): void {
    [this.rate, this.late, this.since] = [rate, 1, 0];
  }
}
