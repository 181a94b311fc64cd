/** Numbers from a seed (mulberry32), so that a failing run can be run again. */
export class Seeded {
  constructor(private state: number) {}

  /** A whole number from 0 up to, without, `end`. */
  below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let it = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    it = (it + Math.imul(it ^ (it >>> 7), 61 | it)) ^ it;
    return Math.floor((((it ^ (it >>> 14)) >>> 0) / 0x1_0000_0000) * end);
  }
}
