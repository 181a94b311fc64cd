/** What a picture is: what may be given up for the other differs. */
export type Kind = "camera" | "motion" | "text";

/** At most so much of a picture is sent. `height` in pixels; 0: as it is. */
export interface Rung {
  readonly kbits: number;
  readonly height: number;
  readonly fps: number;
}

const LADDERS: Readonly<Record<Kind, readonly Rung[]>> = {
  camera: [
    { kbits: 2_000, height: 720, fps: 30 },
    { kbits: 1_200, height: 540, fps: 30 },
    { kbits: 700, height: 360, fps: 24 },
    { kbits: 350, height: 270, fps: 20 },
    { kbits: 150, height: 180, fps: 12 },
  ],
  motion: [
    { kbits: 4_500, height: 1080, fps: 30 },
    { kbits: 2_500, height: 720, fps: 30 },
    { kbits: 1_200, height: 540, fps: 24 },
    { kbits: 600, height: 360, fps: 20 },
    { kbits: 250, height: 270, fps: 12 },
  ],
  // Letters stay sharp as long as it can be: they come more rarely first.
  text: [
    { kbits: 3_000, height: 0, fps: 15 },
    { kbits: 1_800, height: 0, fps: 8 },
    { kbits: 1_000, height: 0, fps: 5 },
    { kbits: 500, height: 1080, fps: 3 },
    { kbits: 250, height: 720, fps: 2 },
  ],
};
const LAST = 4;

/** How a connection took what was sent since the last look. */
export interface Measured {
  /** What the way takes, kbit/s, as far as the browser says. */
  readonly available?: number | undefined;
  /** Of what was sent, the share that did not come. */
  readonly lost?: number | undefined;
  /** The machine does not keep up with making it. */
  readonly slow: boolean;
}

/** More loss than this is too much; less than that is none. */
const BAD = 0.08;
const GOOD = 0.02;
/** So many good looks in a row, and it tries more; twice as many each time that this was wrong, up to so many. */
const PATIENCE = 3;
const MOST_PATIENCE = 48;

/** The best rung where so many others are sent the same: each gets a picture of their own from this device. */
export function highest(kind: Kind, others: number): number {
  if (others <= 1) return 0;
  if (kind !== "camera") return others <= 3 ? 0 : 1;
  return others === 2 ? 1 : others <= 5 ? 2 : 3;
}

/** How much of one picture one connection is sent. Down at once, up with patience. Pure: it is told how it went. */
export class Ladder {
  private at: number;
  private good = 0;
  private patience = PATIENCE;
  private tried = false;

  constructor(
    readonly kind: Kind,
    private top: number,
  ) {
    this.at = Math.min(top, LAST);
  }

  get rung(): Rung {
    const rung = LADDERS[this.kind][this.at];
    if (!rung) throw new Error("a ladder has five rungs");
    return rung;
  }

  /** Others have come or gone. */
  setTop(top: number): void {
    if (top === this.top) return;
    // Whoever was as high as could be goes along; who had to go down stays there.
    const wasTop = this.at === this.top;
    this.top = top;
    this.at = wasTop ? top : Math.max(top, this.at);
  }

  look({ available = Number.POSITIVE_INFINITY, lost = 0, slow }: Measured): Rung {
    const isBad = slow || lost > BAD || available < this.rung.kbits * 0.5;
    if (isBad) return this.down();
    this.good = lost <= GOOD ? this.good + 1 : 0;
    if (this.good >= this.patience) this.up();
    return this.rung;
  }

  private down(): Rung {
    if (this.tried) this.patience = Math.min(MOST_PATIENCE, this.patience * 2);
    this.tried = false;
    this.good = 0;
    this.at = Math.min(LAST, this.at + 1);
    return this.rung;
  }

  private up(): void {
    this.good = 0;
    this.tried = this.at > this.top;
    this.at = Math.max(this.top, this.at - 1);
    if (this.at === this.top && !this.tried) this.patience = PATIENCE;
  }
}

/** What has to be divided by so that a picture of this height becomes one of that rung. */
export const scaleFor = (height: number | undefined, rung: Rung): number =>
  height && rung.height > 0 && height > rung.height ? height / rung.height : 1;
