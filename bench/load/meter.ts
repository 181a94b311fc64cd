import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";

/** Counts the bytes that cross the wire between devices and their host: a forwarder on a port of its own. */
export class Meter implements Disposable {
  /** Bytes of TCP payload from the host, and to it: HTTP upgrade and WebSocket heads included. */
  down = 0;
  up = 0;

  private constructor(
    readonly port: number,
    readonly server: Server,
  ) {}

  static async start(hostPort: number): Promise<Meter> {
    const server = createServer((near) => {
      const far = connect(hostPort, "127.0.0.1");
      near.on("data", (bytes) => {
        meter.up += bytes.length;
      });
      far.on("data", (bytes) => {
        meter.down += bytes.length;
      });
      near.on("error", () => far.destroy());
      far.on("error", () => near.destroy());
      near.pipe(far).pipe(near);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const meter = new Meter((server.address() as AddressInfo).port, server);
    return meter;
  }

  [Symbol.dispose](): void {
    this.server.close();
  }
}
