import type { OpenSocket } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import type { Push } from "@hearth/protocol";
import { readHostFrame } from "../hostile/frames.ts";

/** A connection on which one sort of push comes later than all else, as when its frames lie in line at a busy device. */
export class Slow {
  isHeld = false;
  private readonly held: (() => void)[] = [];

  constructor(private readonly push: Push["push"]) {}

  readonly openSocket: OpenSocket = (url, events) =>
    openWebSocket(url, {
      ...events,
      received: (bytes) => {
        const frame = readHostFrame(bytes);
        const isSlow = frame.is === "push" && frame.push.push === this.push;
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
