import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";

/** Counts the bytes that cross the wire between devices and their host: a forwarder on a port of its own. */
export class Meter implements Disposable {
  /** The host's port. */
  to = 0;
  /** Bytes of TCP payload to the host: heads of HTTP and WebSocket included. */
  up = 0;
  /** The same from the host, each chunk with when it came (ms since 1970). */
  #chunks: { readonly at: number; readonly bytes: number }[] = [];

  private constructor(
    readonly port: number,
    readonly server: Server,
  ) {}

  static async start(to = 0): Promise<Meter> {
    const server = createServer((near) => {
      const far = connect(meter.to, "127.0.0.1");
      near.on("data", (bytes) => {
        meter.up += bytes.length;
      });
      far.on("data", (bytes) => {
        meter.#chunks.push({ at: performance.timeOrigin + performance.now(), bytes: bytes.length });
      });
      near.on("error", () => far.destroy());
      far.on("error", () => near.destroy());
      near.pipe(far).pipe(near);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const meter = new Meter((server.address() as AddressInfo).port, server);
    meter.to = to;
    return meter;
  }

  /** Bytes from the host until then (ms since 1970), or all. */
  downUntil(time = Number.POSITIVE_INFINITY): number {
    return this.#chunks.reduce((sum, { at, bytes }) => (at <= time ? sum + bytes : sum), 0);
  }

  /** Counts from zero again. */
  clear(): void {
    this.up = 0;
    this.#chunks = [];
  }

  [Symbol.dispose](): void {
    this.server.close();
  }
}
