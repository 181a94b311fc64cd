import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCoturn } from "@hearth/host/turn/story/coturn.ts";
import { child } from "../../subjects/child.ts";

/** A TURN server that runs. */
export interface RelayServer {
  readonly pid: number;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  stop(): Promise<void>;
}

const SERVERS = join(import.meta.dir, "..", "..", "subjects", "servers");

/** The servers that are measured, by name. */
export const RELAYS: { readonly [name: string]: () => Promise<RelayServer> } = {
  async hearth() {
    const { pid, ready, stop } = await child(
      [process.execPath, join(SERVERS, "turn.ts")],
      /^ready (\d+) (\S+) (\S+)$/m,
      {},
    );
    const [, port, username = "", password = ""] = ready;
    return { pid, port: Number(port), username, password, stop };
  },
  async coturn() {
    const dir = await mkdtemp(join(tmpdir(), "hearth-bench-"));
    const secret = "shared with the load";
    const { pid, port, stop } = await startCoturn(dir, secret);
    const username = `${Math.round(Date.now() / 1_000) + 3_600}:load`;
    const password = createHmac("sha1", secret).update(username).digest("base64");
    const end = () => stop().then(() => rm(dir, { recursive: true, force: true }));
    return { pid, port, username, password, stop: end };
  },
};

/** The peer that sends everything back. */
export async function startEcho(): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const { ready, stop } = await child([process.execPath, join(SERVERS, "echo.ts")], /^ready (\d+)$/m, {});
  return { port: Number(ready[1]), stop };
}
