import { join } from "node:path";
import type { DialectName } from "../load/orders.ts";
import { child } from "./child.ts";
import type { Subject } from "./subject.ts";

function peer(name: string, dialect: DialectName, program: string, file: string): Subject {
  return {
    name,
    dialect,
    async start(dir, port = 0) {
      const env = { BENCH_DIR: dir, BENCH_PORT: String(port), NODE_ENV: "production" };
      const started = await child([program, join(import.meta.dir, "servers", file)], /^ready (\d+)$/m, env);
      return { pid: started.pid, port: Number(started.ready[1]), stop: started.stop };
    },
  };
}

/** What Hearth is measured against, each in its own process. */
export const PEERS: readonly Subject[] = [
  peer("socket.io", "socket.io", "node", "socketio.mjs"),
  peer("ws", "plain", "node", "ws.mjs"),
  peer("bun publish", "plain", process.execPath, "bun.ts"),
  peer("bun durable loop", "plain", process.execPath, "bun-durable.ts"),
];
