import type { OpenSocket } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";

/** Adds up the time in which a device waits for its host: from a frame it sends (or a socket it opens) to the next it hears. */
export class Waiting {
  /** ms so far. */
  total = 0;
  #since: number | undefined;

  readonly openSocket: OpenSocket = (url, events) => {
    this.#begin();
    const socket = openWebSocket(url, {
      opened: () => {
        this.#end();
        events.opened();
      },
      received: (frame) => {
        this.#end();
        events.received(frame);
      },
      closed: (code) => {
        this.#end();
        events.closed(code);
      },
    });
    return {
      send: (frame) => {
        this.#begin();
        socket.send(frame);
      },
      close: () => socket.close(),
    };
  };

  #begin(): void {
    this.#since ??= performance.now();
  }

  #end(): void {
    if (this.#since !== undefined) this.total += performance.now() - this.#since;
    this.#since = undefined;
  }
}
