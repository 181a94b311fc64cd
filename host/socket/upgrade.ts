import type { Server } from "bun";
import { say } from "../app/say.ts";
import type { HostState } from "../home/state.ts";
import type { Arrivals } from "../limits/arrivals.ts";
import { Connection } from "./connection.ts";

export interface Door {
  readonly state: HostState;
  readonly arrivals: Arrivals;
  readonly isOwnOrigin: (origin: string, host: string) => boolean;
  readonly trustProxy: boolean;
  /** Of every answer by HTTP. */
  readonly headers: Record<string, string>;
}

/** Lets a WebSocket in, or says why not (SPEC: HO1, HO2). Undefined: it is in. */
export function upgrade(door: Door, request: Request, server: Server<Connection>): Response | undefined {
  const { state, headers } = door;
  const origin = request.headers.get("origin");
  // Programs send none. A browser always does, and a page of somebody else's may not speak for a person here.
  if (origin !== null && !door.isOwnOrigin(origin, request.headers.get("host") ?? ""))
    return say(403, "This page may not connect here.", headers);
  if (state.stopping) return say(503, "The host is restarting.", headers);
  const address = addressOf(request, server, door.trustProxy);
  if (state.crowd.all.size >= state.limits.connections || !door.arrivals.admit(address, state.now()))
    return say(429, "Too many connections. Try again in a minute.", { ...headers, "retry-after": "60" });
  const data = new Connection(address, state.now(), state.limits.burst);
  return server.upgrade(request, { data }) ? undefined : say(426, "This address speaks WebSocket.", headers);
}

/** Who is calling (SPEC: HO35). */
export function addressOf(request: Request, server: Server<Connection>, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded || (server.requestIP(request)?.address ?? "");
}
