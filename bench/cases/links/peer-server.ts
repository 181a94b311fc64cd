import { z } from "zod";

/** What PeerJS's own server passes on: a message of one peer for another. */
const passed = z.looseObject({ type: z.string(), dst: z.string().optional() });

/**
 * A place for pages that link with each other: serves an empty page and `scripts`, and passes signals on as PeerJS's server does
 * (`/peerjs?id=`). `port`: where.
 */
export function servePages(scripts: Readonly<Record<string, string>>) {
  const sockets = new Map<string, Bun.ServerWebSocket<{ id: string }>>();
  const server = Bun.serve<{ id: string }>({
    port: 0,
    hostname: "127.0.0.1",
    fetch(request, self) {
      const url = new URL(request.url);
      if (url.pathname === "/peerjs") {
        const id = url.searchParams.get("id") ?? "";
        return self.upgrade(request, { data: { id } }) ? undefined : new Response("", { status: 400 });
      }
      const script = scripts[url.pathname.slice(1)];
      if (script !== undefined) return new Response(script, { headers: { "content-type": "text/javascript" } });
      const body = `<!doctype html>${Object.keys(scripts)
        .map((name) => `<script src="/${name}"></script>`)
        .join("")}`;
      return new Response(body, { headers: { "content-type": "text/html" } });
    },
    websocket: {
      open(socket) {
        sockets.set(socket.data.id, socket);
        socket.send(JSON.stringify({ type: "OPEN" }));
      },
      message(socket, text) {
        const read = passed.safeParse(JSON.parse(String(text)));
        if (!read.success || read.data.dst === undefined) return;
        sockets.get(read.data.dst)?.send(JSON.stringify({ ...read.data, src: socket.data.id }));
      },
      close: (socket) => void sockets.delete(socket.data.id),
    },
  });
  return { port: server.port, stop: () => server.stop(true) };
}
