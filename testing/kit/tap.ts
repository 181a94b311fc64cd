import type { OpenSocket } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import type { Bytes } from "@hearth/protocol";

/** Hears every frame that crosses the sockets opened through it, and may do something at each. */
export class Tap {
  readonly frames: { readonly to: "host" | "device"; readonly bytes: Bytes }[] = [];
  /** Called before each frame goes on. */
  onFrame: () => void = () => undefined;

  constructor(private readonly open: OpenSocket = openWebSocket) {}

  readonly openSocket: OpenSocket = (url, events) => {
    const socket = this.open(url, {
      opened: () => events.opened(),
      closed: (code) => events.closed(code),
      received: (bytes) => {
        this.note("device", bytes);
        events.received(bytes);
      },
    });
    return {
      send: (bytes) => {
        this.note("host", bytes);
        socket.send(bytes);
      },
      close: () => socket.close(),
    };
  };

  private note(to: "host" | "device", bytes: Bytes): void {
    this.frames.push({ to, bytes: bytes.slice() });
    this.onFrame();
  }
}
