import { join } from "node:path";
import type { HostConfig } from "@hearth/host";
import { type ChildOrders, readReady } from "./child-words.ts";
import type { RunningHost } from "./home.ts";

/** Runs hosts as processes of their own, so that one can be ended in the middle of anything it does. */
export class ChildHosts {
  private child: Bun.Subprocess | undefined;

  readonly start = async (config: HostConfig): Promise<RunningHost> => {
    const { data, port, limits } = config;
    const orders: ChildOrders = { data, port, ...(limits && { limits }) };
    const child = Bun.spawn([process.execPath, join(import.meta.dir, "child-host.ts"), JSON.stringify(orders)], {
      stdin: "pipe", // it ends with us: see child-host.ts
      stdout: "pipe",
      stderr: "inherit",
    });
    this.child = child;
    const ready = readReady(await firstLine(child.stdout));
    return {
      ...ready,
      async stop() {
        child.kill("SIGTERM");
        await child.exited;
      },
    };
  };

  /** `kill -9`: it is not asked, and writes nothing more. */
  async kill(): Promise<void> {
    this.child?.kill("SIGKILL");
    await this.child?.exited;
  }
}

async function firstLine(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const part of stream) {
    text += decoder.decode(part, { stream: true });
    const end = text.indexOf("\n");
    if (end >= 0) return text.slice(0, end);
  }
  throw new Error("the host ended before it was ready");
}
