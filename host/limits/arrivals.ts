const MINUTE = 60_000;
/** Addresses are forgotten every minute; this bounds what a minute can bring. */
const ADDRESSES = 50_000;

/** Counts new sockets per address in the running minute. Synchronous, because an upgrade cannot wait. */
export class Arrivals {
  private readonly counts = new Map<string, number>();
  private since = 0;

  constructor(private readonly perMinute: number) {}

  /** Forgets who has come. */
  reset(): void {
    this.counts.clear();
  }

  /** True if `address` may open one more socket at `now` (ms). */
  admit(address: string, now: number): boolean {
    if (now - this.since >= MINUTE || now < this.since) {
      this.counts.clear();
      this.since = now;
    }
    const count = this.counts.get(address) ?? 0;
    if (count >= this.perMinute || (count === 0 && this.counts.size >= ADDRESSES)) return false;
    this.counts.set(address, count + 1);
    return true;
  }
}
