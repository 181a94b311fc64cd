import type { Server } from "bun";
import type { HostState } from "../home/state.ts";
import type { Connection } from "../socket/connection.ts";
import { type Door, upgrade } from "../socket/upgrade.ts";
import type { AppFile } from "./files.ts";
import { serveApp } from "./serve.ts";

export interface Site {
  readonly state: HostState;
  readonly door: Door;
  readonly files: ReadonlyMap<string, AppFile>;
  readonly headers: Record<string, string>;
}

/** Answers everything that comes by HTTP. Undefined: it became a WebSocket. */
export async function answerHttp(
  site: Site,
  request: Request,
  server: Server<Connection>,
): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  switch (pathname) {
    case "/socket":
      return upgrade(site.state, site.door, request, server);
    case "/healthz":
      return health(site, true, "alive");
    case "/readyz":
      return health(site, !site.state.stopping, site.state.stopping ? "stopping" : "ready");
    default:
      return serveApp(site.files, site.headers, request);
  }
}

function health({ headers }: Site, good: boolean, text: string): Response {
  const shown = { ...headers, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response(`${text}\n`, { status: good ? 200 : 503, headers: shown });
}
