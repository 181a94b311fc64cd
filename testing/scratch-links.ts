import nodeDataChannel from "../client/node_modules/node-datachannel";
import { bunPeers } from "@hearth/client/peers/bun.ts";
import type { Peer } from "@hearth/client/ports.ts";
import { throughRelay } from "./kit/relayed.ts";
import { openLog } from "@hearth/host/log/log.ts";
import { USUAL_LIMITS } from "@hearth/host";
import { startTurn } from "@hearth/host/turn/server.ts";

const mode = process.argv[2] ?? "direct"; const runs = Number(process.argv[3] ?? 20); const signalMs = Number(process.argv[4] ?? 3);
const verbose = process.argv[5] === "v"; const slowMs = Number(process.argv[6] ?? 700);
let lines: string[] = [];
const log = (s: string) => void lines.push(`${performance.now().toFixed(1)} ${s}`);
if (process.argv[5] === "w") nodeDataChannel.initLogger("Info", (_l, message) => log(message.slice(0, 220)));
if (verbose) nodeDataChannel.initLogger("Verbose", (_l, message) => log(message.slice(0, 220)));
const RELAY = "127.0.0.2";
let ice: any[] = [];
let turn: any;
if (mode !== "direct") {
  turn = await startTurn({ is: "inside", port: 0, listen: [RELAY], relays: [28_000, 29_999], name: RELAY, addresses: [RELAY], lan: [], mayReach: () => false } as any, { log: openLog({ logLevel: "error" }), now: Date.now, limits: { ...USUAL_LIMITS, turnAnswersPerAddress: 100000, turnAnswers: 100000, relaysPerDevice: 1000 } as any });
  const { username, password: credential } = turn.credentials.issue("x" as any, Date.now());
  const where = `${RELAY}:${turn.port}`;
  ice = [{ urls: [`stun:${where}`] }, { urls: [`turn:${where}?transport=udp`], username, credential }];
}
const base = bunPeers({ bindAddress: "127.0.0.1", failed: (e) => console.error(e) });
const port = mode === "direct" ? base : throughRelay(base);
const after = (ms: number) => new Promise((d) => setTimeout(d, ms));
const took: number[] = [];
for (let i = 0; i < runs; i++) {
  lines = [];
  const t0 = performance.now();
  let opened = 0; let done!: () => void; const all = new Promise<void>((d) => { done = d; });
  const peers: Peer[] = [];
  // in order, each takes signalMs
  const queues = [Promise.resolve(), Promise.resolve()];
  const to = (who: number, what: () => unknown) => { const at = after(signalMs); queues[who] = queues[who]!.then(() => at).then(what as any) as any; };
  for (const who of [0, 1]) peers.push(port.open({ ice, relayOnly: false, events: {
    candidate: (c) => { log(`#${who} found ${c.candidate}`); to(1 - who, () => { log(`#${1 - who} add ${c.candidate}`); return peers[1 - who]!.add(c).catch(() => undefined); }); },
    opened: () => { log(`#${who} opened`); if (++opened === 2) done(); }, received() {}, drained() {}, chunk() {}, chunksDrained() {},
    state: (s) => log(`#${who} state ${s}`) } }));
  const offer = await peers[0]!.offer(false);
  to(1, async () => { const answer = await peers[1]!.answer(offer); log("answered"); to(0, () => { log("accepts"); return peers[0]!.accept(answer); }); });
  await Promise.race([all, after(25_000)]);
  const ms = performance.now() - t0; took.push(ms); if (ms > 3000) console.log("SLOW", i, ms);
  if (ms > slowMs && process.argv[5]) { console.log(`RUN ${i} ${ms.toFixed(0)}`); console.log(lines.join("\n")); break; }
  for (const p of peers) p.close();
  await after(20);
}
took.sort((a, b) => a - b);
console.log(mode, runs, `median ${took[Math.floor(took.length / 2)]!.toFixed(0)}`, `p90 ${took[Math.floor(took.length * 0.9)]!.toFixed(0)}`, `max ${took.at(-1)!.toFixed(0)}`, `over 900: ${took.filter((t) => t > 900).length}`);
process.exit(0);
