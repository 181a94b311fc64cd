import type { Clock } from "@hearth/protocol";

/**
 * A hybrid logical clock (Kulkarni et al., 2014): never behind what this device has seen, so that an answer is ordered
 * after its question even when the device's own clock is slow.
 */
export class HybridClock {
  private last: Clock = { ms: 0, counter: 0 };

  constructor(private readonly now: () => number) {}

  /** The time for the next event of this device. */
  tick(): Clock {
    const ms = Math.max(this.now(), this.last.ms);
    const counter = ms === this.last.ms ? this.last.counter + 1 : 0;
    this.last = counter > 0xffff ? { ms: ms + 1, counter: 0 } : { ms, counter };
    return this.last;
  }

  /** Takes note of another's time, already clamped to when the host took it. */
  saw(ms: number, counter: number): void {
    if (ms > this.last.ms || (ms === this.last.ms && counter > this.last.counter)) this.last = { ms, counter };
  }
}
