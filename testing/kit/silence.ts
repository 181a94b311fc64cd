import type { OpenSocket } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";

/** A way to the host on which, as soon as it is `silent`, nothing comes through any more, and nothing breaks. */
export class Silence {
  silent = false;

  readonly openSocket: OpenSocket = (url, events) => {
    const socket = openWebSocket(url, {
      opened: () => events.opened(),
      closed: (code) => events.closed(code),
      received: (bytes) => void (this.silent || events.received(bytes)),
    });
    return { send: (bytes) => void (this.silent || socket.send(bytes)), close: () => socket.close() };
  };
}
