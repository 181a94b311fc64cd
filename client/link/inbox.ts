import type { Bytes, Push } from "@hearth/protocol";
import type { World } from "../ports.ts";

/** The other device works for a moment each time, and may be a slow one. */
const PATIENCE_MS = 30_000;

/** What came through the mailbox, in order, for the new device. */
export class Inbox {
  private readonly waiting: (Bytes | undefined)[] = [];
  private wake: () => void = () => undefined;

  constructor(private readonly world: Pick<World, "after">) {}

  pushed(push: Push): void {
    if (push.push === "link") this.put(push.body.message ?? undefined);
  }

  /** The connection is over. */
  closed(): void {
    this.put(undefined);
  }

  /** The next message; `undefined`: the other side is gone, or has been silent for too long. */
  async next(): Promise<Bytes | undefined> {
    if (this.waiting.length === 0) {
      await new Promise<void>((wake) => {
        const stopTimer = this.world.after(PATIENCE_MS, wake, "patience");
        this.wake = () => {
          stopTimer();
          wake();
        };
      });
    }
    return this.waiting.shift();
  }

  private put(message: Bytes | undefined): void {
    this.waiting.push(message);
    this.wake();
  }
}
