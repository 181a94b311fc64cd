import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { cpuSeconds } from "../../subjects/usage.ts";
import { RELAYS, type RelayServer, startEcho } from "./relays.ts";

/** What coturn's client is told: how its packets go. */
const WAYS = {
  "UDP to a peer": [],
  "TCP to a peer": ["-t"],
  "relay to relay": ["-y"],
} as const;
const CLIENTS = 40;
const PACKETS = 2_000;
const SHORT = { clients: 4, packets: 30 };
const BYTES = 1_000;

/** Clients of coturn send packets through a TURN server and get them back: what that costs the server, and how much comes through. */
export const turn: Case = async (options) => {
  if (!Bun.which("turnutils_uclient")) throw new Error("This case needs coturn: apt-get install coturn");
  const samples = new Samples("turn");
  const wanted = Object.keys(RELAYS).filter((name) => options.subjects?.includes(name) ?? true);
  const load = options.short ? SHORT : { clients: options.members?.[0] ?? CLIENTS, packets: PACKETS };
  const echo = await startEcho();
  try {
    for (let run = 0; run < options.runs; run++) {
      for (const name of run % 2 === 0 ? wanted : wanted.toReversed()) {
        const server = await RELAYS[name]?.();
        if (!server) continue;
        // What a server that has been running has behind it: its code is compiled.
        await talk(server, echo.port, [], { clients: 4, packets: Math.min(500, load.packets) });
        for (const [way, flags] of Object.entries(WAYS)) {
          const it = await talk(server, echo.port, flags, load);
          samples.add(name, `${way}, packets per CPU second`, "packets/s", it.relayed / it.cpu);
          samples.add(name, `${way}, came through`, "Mbit/s", it.megabits);
          samples.add(name, `${way}, lost`, "%", it.lost);
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

interface Talked {
  /** Packets that the server has taken in, from clients and peers, and sent on. */
  readonly relayed: number;
  /** s of the server's CPU. */
  readonly cpu: number;
  /** Of what came back to clients. */
  readonly megabits: number;
  /** Of what was sent, per cent. */
  readonly lost: number;
}

async function talk(
  server: RelayServer,
  peer: number,
  flags: readonly string[],
  load: { readonly clients: number; readonly packets: number },
): Promise<Talked> {
  const { port, username, password, pid } = server;
  const who = ["-u", username, "-w", password, "-p", `${port}`, "-e", "127.0.0.1", "-r", `${peer}`];
  const what = ["-m", `${load.clients}`, "-n", `${load.packets}`, "-l", `${BYTES}`, "-z", "0", "-c"];
  const before = cpuSeconds(pid);
  const client = Bun.spawn(["turnutils_uclient", ...flags, ...who, ...what, "127.0.0.1"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const out = await new Response(client.stdout).text();
  await client.exited;
  const cpu = cpuSeconds(pid) - before;
  const [, sent, received] = [...out.matchAll(/tot_send_msgs=(\d+), tot_recv_msgs=(\d+)/g)].at(-1) ?? [];
  const seconds = Number(/Total transmit time is (\d+)/.exec(out)?.[1]);
  if (!(Number(received) > 0)) throw new Error(`nothing came through:\n${out}`);
  return {
    relayed: Number(sent) + Number(received),
    cpu,
    megabits: (Number(received) * BYTES * 8) / 1e6 / Math.max(1, seconds),
    lost: 100 * (1 - Number(received) / Number(sent)),
  };
}
