/** Who speaks for so long, ms, means to be heard; */
const LONG_MS = 700;
/** and pauses between words are no longer than this. */
const PAUSE_MS = 300;

/** Notices that somebody speaks who is muted; once, until they have been heard again. Pure: it is told what happens and when. */
export class Unheard {
  private began = 0;
  private last = Number.NEGATIVE_INFINITY;
  private isSaid = false;

  /** They are heard: what comes next is another time. */
  heard(): void {
    this.last = Number.NEGATIVE_INFINITY;
    this.isSaid = false;
  }

  /** There is a voice now, or not, while they are muted. True: it is time to tell them. */
  speaks(voice: boolean, now: number): boolean {
    if (!voice || this.isSaid) return false;
    if (now - this.last > PAUSE_MS) this.began = now;
    this.last = now;
    this.isSaid = now - this.began >= LONG_MS;
    return this.isSaid;
  }
}
