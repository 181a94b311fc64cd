import type { Server } from "bun";
import { answerBlobs } from "../blobs/http.ts";
import type { Connection } from "../socket/connection.ts";
import { type Door, upgrade } from "../socket/upgrade.ts";
import type { AppFile } from "./files.ts";
import { say } from "./say.ts";
import { serveApp } from "./serve.ts";

/** What is served by HTTP, and the way to the socket. */
export interface Site extends Door {
  readonly files: ReadonlyMap<string, AppFile>;
}

/** Answers everything that comes by HTTP. Undefined: it became a WebSocket. */
export async function answerHttp(
  site: Site,
  request: Request,
  server: Server<Connection>,
): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  if (pathname === "/blobs" || pathname.startsWith("/blobs/")) return answerBlobs(site, request, server);
  switch (pathname) {
    case "/socket":
      return upgrade(site, request, server);
    case "/healthz":
      return say(200, "alive", site.headers);
    case "/readyz":
      return site.state.stopping ? say(503, "stopping", site.headers) : say(200, "ready", site.headers);
    default:
      return serveApp(site.files, site.headers, request);
  }
}
