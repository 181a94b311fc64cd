import type { OpenSocket, Socket } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { HostileHost } from "./host.ts";

interface Data {
  device: Socket | undefined;
  /** Frames that the browser sent before the true host was reached. */
  readonly early: Uint8Array<ArrayBuffer>[];
  open: boolean;
}

/** A hostile host with an address of its own, for browsers: the app comes from the true host, the socket goes through the lies. */
export interface ServedHostile {
  readonly hostile: HostileHost;
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves lies about the true host at `target` (http://localhost:8080) on a free port. `open` may listen to what crosses. */
export function serveHostile(target: string, open: OpenSocket = openWebSocket): ServedHostile {
  const hostile = new HostileHost(open);
  const server = Bun.serve<Data>({
    port: 0,
    hostname: "localhost",
    async fetch(request, it) {
      const { pathname, search } = new URL(request.url);
      if (pathname === "/socket") {
        const data: Data = { device: undefined, early: [], open: false };
        return it.upgrade(request, { data }) ? undefined : new Response("no upgrade", { status: 400 });
      }
      // As it came: Bun would unpack the body and leave the header that calls it packed.
      return fetch(target + pathname + search, { headers: request.headers, decompress: false });
    },
    websocket: {
      open(ws) {
        ws.data.device = hostile.openSocket(`${target.replace(/^http/, "ws")}/socket`, {
          opened() {
            ws.data.open = true;
            for (const frame of ws.data.early) ws.data.device?.send(frame);
          },
          received: (frame) => void ws.send(frame),
          closed: (code) => ws.close(code === 1006 ? 1011 : code), // 1006 may not be sent, RFC 6455 section 7.4.1
        });
      },
      message(ws, frame) {
        if (typeof frame === "string") return;
        const bytes = new Uint8Array(frame);
        if (ws.data.open) ws.data.device?.send(bytes);
        else ws.data.early.push(bytes);
      },
      close: (ws) => ws.data.device?.close(),
    },
  });
  return { hostile, url: `http://localhost:${server.port}`, stop: () => server.stop(true) };
}
