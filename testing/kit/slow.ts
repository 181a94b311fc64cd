import type { OpenSocket } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import type { Push } from "@hearth/protocol";
import { readHostFrame } from "../hostile/frames.ts";

/** A connection on which some sorts of pushes come later than all else, as when its frames lie in line at a busy device. */
export class Slow {
  isHeld = false;
  private readonly held: (() => void)[] = [];

  private readonly pushes: readonly Push["push"][];

  constructor(...pushes: readonly Push["push"][]) {
    this.pushes = pushes;
  }

  readonly openSocket: OpenSocket = (url, events) =>
    openWebSocket(url, {
      ...events,
      received: (bytes) => {
        const frame = readHostFrame(bytes);
        const isSlow = frame.is === "push" && this.pushes.includes(frame.push.push);
        if (this.isHeld && isSlow) this.held.push(() => events.received(bytes));
        else events.received(bytes);
      },
    });

  /** Lets the oldest that is held go on. */
  next(): void {
    this.held.shift()?.();
  }

  /** Lets all go on. */
  all(): void {
    while (this.held.length > 0) this.next();
  }
}
