import type { World } from "../ports.ts";

/** What this device itself has to do for a connection takes at most so long, ms: beyond that its page does nothing any more. */
const OWN_MS = 120_000;

/**
 * How long a connection is waited for. Only the other side and the network are: from one step to the next, and while this device does its own part
 * time does not count. A machine that is too slow for a crowd would else throw away what it has all but done, and begin it anew, without end.
 */
export class Opening {
  private cancel: (() => void) | undefined;

  /** `ms`: from one step to the next. */
  constructor(
    private readonly world: Pick<World, "after">,
    private readonly ms: number,
    private readonly failed: () => void,
  ) {}

  /** From now on it is waited for. */
  begin(): void {
    this.waitFor(this.ms);
  }

  /** It has come about, or is given up. */
  end(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  /** This device has to do something for it until the next step. */
  busy(): void {
    if (this.cancel) this.waitFor(OWN_MS);
  }

  /** A step of this device's own; what comes next is another's. */
  async step<T>(work: () => Promise<T>): Promise<T> {
    this.busy();
    const done = await work();
    if (this.cancel) this.begin();
    return done;
  }

  private waitFor(ms: number): void {
    this.cancel?.();
    this.cancel = this.world.after(ms, this.failed, "patience");
  }
}
