import type { OpenSocket, Socket } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";

/** What the browser says of a connection that broke (RFC 6455 section 7.4.1). */
const BROKEN = 1006;

/** A device's network cable: pulled, it is off line and its tries to connect fail, until it is put back. */
export class Plug {
  private isPulled = false;
  private readonly sockets = new Set<Socket>();

  constructor(private readonly open: OpenSocket = openWebSocket) {}

  readonly openSocket: OpenSocket = (url, events) => {
    if (this.isPulled) {
      queueMicrotask(() => events.closed(BROKEN));
      return { send: () => undefined, close: () => undefined };
    }
    const socket = this.open(url, {
      ...events,
      closed: (code) => {
        this.sockets.delete(socket);
        events.closed(code);
      },
    });
    this.sockets.add(socket);
    return socket;
  };

  pull(): void {
    this.isPulled = true;
    for (const socket of this.sockets) socket.close();
  }

  putBack(): void {
    this.isPulled = false;
  }
}
