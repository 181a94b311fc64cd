import { join } from "node:path";
import { z } from "zod";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { cpuSeconds } from "../../subjects/usage.ts";
import { RELAYS, type RelayServer, startEcho } from "./relays.ts";

const LOAD = join(import.meta.dir, "load.ts");
const WAYS = { UDP: "udp", TCP: "tcp" } as const;
const CLIENTS = 16;
const SECONDS = 8;
const BYTES = 1_000;
const told = z.strictObject({ received: z.int(), seconds: z.number() });

/** Clients send packets through a TURN server to a peer, and get them back: what that costs the server, and how much it carries. */
export const turn: Case = async (options) => {
  const samples = new Samples("turn");
  const wanted = Object.keys(RELAYS).filter((name) => options.subjects?.includes(name) ?? true);
  if (wanted.includes("coturn") && !Bun.which("turnserver"))
    throw new Error("To compare with coturn this case needs it: apt-get install coturn");
  const clients = options.members?.[0] ?? CLIENTS;
  const seconds = options.short ? 0.5 : SECONDS;
  const echo = await startEcho();
  try {
    for (let run = 0; run < options.runs; run++) {
      for (const name of run % 2 === 0 ? wanted : wanted.toReversed()) {
        const server = await RELAYS[name]?.();
        if (!server) continue;
        for (const [way, transport] of Object.entries(WAYS)) {
          const load = { clients, transport, peer: echo.port };
          // A server that has been running has its code compiled.
          await talk(server, { ...load, seconds: seconds / 4 });
          const it = await talk(server, { ...load, seconds });
          samples.add(name, `${way}, packets per CPU second`, "packets/s", it.relayed / it.cpu);
          samples.add(name, `${way}, relayed`, "packets/s", it.relayed / it.seconds);
          samples.add(name, `${way}, throughput`, "Mbit/s", (it.relayed * BYTES * 8) / 1e6 / it.seconds);
          options.progress(`${name}, ${way}: ${readable(it.relayed / it.cpu)} packets per CPU second`);
        }
        await server.stop();
      }
    }
  } finally {
    await echo.stop();
  }
  return samples.lines();
};

interface Load {
  readonly clients: number;
  readonly transport: "udp" | "tcp";
  readonly peer: number;
  readonly seconds: number;
}

/** `relayed`: packets that went to the peer or came back from it; `cpu`: s of the server's. */
async function talk({ port, username, password, pid }: RelayServer, load: Load) {
  const about = [port, username, password, load.peer, load.clients, load.seconds, load.transport].map(String);
  const child = Bun.spawn([process.execPath, LOAD, ...about], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const ready = await lines.read();
  const before = cpuSeconds(pid);
  const last = await lines.read();
  const cpu = cpuSeconds(pid) - before;
  await child.exited;
  if (ready.value?.trim() !== "ready" || last.value === undefined) throw new Error("the load ended before it was done");
  const { received, seconds } = told.parse(JSON.parse(last.value));
  return { relayed: received * 2, cpu, seconds };
}
