import type { Database, OpenSocket, World } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { after } from "@hearth/testing/kit/clock.ts";

/** The world of a device in this process whose host is at `origin`. Its store is in memory unless another is given. */
export function world(origin: string, it: { database?: Database; openSocket?: OpenSocket } = {}): World {
  const { database = openBunDatabase(":memory:"), openSocket = openWebSocket } = it;
  return { origin, database, openSocket, now: Date.now, after };
}
