/** So far behind the newest a frame's number may be, and still come late. */
const WIDTH = 1_024n;

/** Which numbers have been taken under one key: none is taken twice (RFC 9605 section 9.3). */
export class ReplayWindow {
  private newest = -1n;
  private readonly taken = new Set<bigint>();

  /** True if `ctr` has not been taken and is not too old to tell. */
  mayTake(ctr: bigint): boolean {
    return ctr > this.newest - WIDTH && !this.taken.has(ctr);
  }

  /** Marks `ctr` as taken; to be called only for frames that have opened. */
  take(ctr: bigint): void {
    this.taken.add(ctr);
    if (ctr > this.newest) this.newest = ctr;
    if (this.taken.size < 2 * Number(WIDTH)) return;
    for (const old of this.taken) if (old <= this.newest - WIDTH) this.taken.delete(old);
  }
}
