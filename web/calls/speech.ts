/** How loud speech is at least, of full scale; and for how long it goes on behind its last sound, ms. */
const SPEECH = 0.006;
const HOLD_MS = 240;

/** Whether somebody speaks. Pure: it is told how loud it is and when. */
export class Speech {
  private heardAt = Number.NEGATIVE_INFINITY;

  /** `loudness`: root mean square; `now`: ms. */
  goesOn(loudness: number, now: number): boolean {
    if (loudness >= SPEECH) this.heardAt = now;
    return now - this.heardAt < HOLD_MS;
  }
}
