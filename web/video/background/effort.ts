/** So many frames make a judgement; the first ones are not counted, because everything is new to the machine then. */
const FRAMES = 30;
const NEW = 10;
/** A frame may take so long, ms: at a large size, and at a small one. */
const LARGE_MS = 50;
const SMALL_MS = 180;

/** `large`: as the camera gives it. `small`: with fewer pixels. `over`: more than this machine can do. */
export type Size = "large" | "small" | "over";

/** What changing each frame costs, and what follows from it. Pure: it is told. */
export class Effort {
  private took: number[] = [];
  private skip = NEW;
  private size: Size = "large";

  /** One more frame took so long, ms. What one frame takes now and then says nothing: half of them have to be slow. */
  add(ms: number): Size {
    if (this.skip > 0) {
      this.skip -= 1;
      return this.size;
    }
    this.took.push(ms);
    if (this.took.length < FRAMES || this.size === "over") return this.size;
    const middle = this.took.sort((a, b) => a - b)[FRAMES / 2] ?? 0;
    this.took = [];
    if (middle > (this.size === "large" ? LARGE_MS : SMALL_MS)) {
      this.size = this.size === "large" ? "small" : "over";
      this.skip = NEW;
    }
    return this.size;
  }
}
