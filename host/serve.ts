import { LIMITS } from "@hearth/protocol";
import type { Server } from "bun";
import { securityHeaders } from "./app/headers.ts";
import { answerHttp, type Site } from "./app/routes.ts";
import { say } from "./app/say.ts";
import type { HostConfig } from "./config/config.ts";
import type { HostState } from "./home/state.ts";
import type { Connection } from "./socket/connection.ts";
import { ownOrigins } from "./socket/origin.ts";
import { socketHandler } from "./socket/socket.ts";

/** Serves the app and the socket on the configured address. Throws what Bun throws when it is taken. */
export function serve(config: HostConfig, state: HostState, files: Site["files"]): Server<Connection> {
  const site: Site = {
    state,
    files,
    headers: securityHeaders(config.publicUrl?.startsWith("https:") ?? false),
    arrivals: state.arrivals,
    isOwnOrigin: ownOrigins(config.publicUrl, () => server.port),
    trustProxy: config.trustProxy ?? false,
  };
  const server: Server<Connection> = Bun.serve<Connection>({
    port: config.port,
    hostname: config.host ?? "127.0.0.1",
    // Parts of files are all that anybody reads of a body.
    maxRequestBodySize: LIMITS.blobPart,
    fetch: (request, own) => answerHttp(site, request, own),
    websocket: socketHandler(state),
    error: (error) => {
      state.log.error({ err: error }, "an HTTP request failed");
      return say(500, "Something went wrong at the host.", site.headers);
    },
  });
  return server;
}
