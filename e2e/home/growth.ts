import type { Profile } from "./profile.ts";

const SAMPLE_MS = 500;

/** By how much the memory of any of a browser's processes grows. A process that was not there before counts whole. */
export class Growth {
  private readonly before = new Map<number, number>();
  private most = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly profile: Profile) {}

  async begin(): Promise<void> {
    for (const [pid, bytes] of await this.profile.memory()) this.before.set(pid, bytes);
    this.timer = setInterval(() => void this.look(), SAMPLE_MS);
  }

  /** Bytes. */
  async end(): Promise<number> {
    clearInterval(this.timer);
    await this.look();
    return this.most;
  }

  private async look(): Promise<void> {
    for (const [pid, bytes] of await this.profile.memory())
      this.most = Math.max(this.most, bytes - (this.before.get(pid) ?? 0));
  }
}
