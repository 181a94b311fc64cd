/**
 * A token bucket in two numbers. There is one in every socket, where a limiter with its own timer and promise for each
 * request would cost more than the request.
 */
export class Bucket {
  private tokens: number;
  private filledAt: number;

  constructor(burst: number, now: number) {
    this.tokens = burst;
    this.filledAt = now;
  }

  /** Takes `cost` tokens; 0 if they were there, otherwise the ms until they will be (and nothing is taken). */
  take(cost: number, now: number, burst: number, perSecond: number): number {
    this.tokens = Math.min(burst, this.tokens + (Math.max(0, now - this.filledAt) / 1_000) * perSecond);
    this.filledAt = now;
    if (this.tokens >= cost) {
      this.tokens -= cost;
      return 0;
    }
    return Math.ceil(((cost - this.tokens) / perSecond) * 1_000);
  }
}
