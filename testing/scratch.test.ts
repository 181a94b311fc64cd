import { test } from "bun:test";
import type { PeerPort, Peer } from "@hearth/client/ports.ts";
import { Signalled } from "./kit/meddling.ts";
import { loopback } from "./kit/peers.ts";
import { throughRelay } from "./kit/relayed.ts";
import { aliceAndBob, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { untilReaches } from "./kit/peers.ts";

let t0 = performance.now();
let lines: string[] = [];
const log = (who: string, what: string) => lines.push(`${(performance.now() - t0).toFixed(0).padStart(6)} ${who} ${what}`);
(globalThis as any).trace = log;
let n = 0;
function traced(who: string, real: PeerPort): PeerPort {
  return { restarts: real.restarts, hides: real.hides, open(it) {
    const id = `${who}#${++n}`;
    log(id, `open relayOnly=${it.relayOnly} ice=${it.ice.length}`);
    const peer = real.open({ ...it, events: { ...it.events,
      candidate: (c) => { log(id, `found ${c.candidate}`); it.events.candidate(c); },
      opened: () => { log(id, "opened"); it.events.opened(); },
      state: (s) => { log(id, `state ${s}`); it.events.state(s); } } });
    const w = async <T>(what: string, p: Promise<T>) => { log(id, what); const r = await p; log(id, `${what} done`); return r; };
    return {
      offer: (r) => w("offer", peer.offer(r)), answer: (s) => w("answer", peer.answer(s)), accept: (s) => w("accept", peer.accept(s)),
      add: (c) => { log(id, `add ${c.candidate}`); return peer.add(c); },
      send: (m) => peer.send(m), sendChunk: (m) => peer.sendChunk(m),
      get buffered() { return peer.buffered; }, get bufferedChunks() { return peer.bufferedChunks; },
      path: () => peer.path(), close: () => { log(id, "close"); peer.close(); },
    } satisfies Peer;
  } };
}
for (let i = 0; i < Number(process.env.TIMES ?? 5); i++)
test(`c4 ${i}`, async () => {
  lines = []; t0 = performance.now();
  const RELAY = "127.0.0.2";
  const turn = { is: "inside" as const, port: 0, listen: [RELAY], relays: [28_000, 29_999] as const };
  let blocked = false;
  const hers = new Signalled(true, traced("alice", loopback()));
  const his = new Signalled(false, traced("bob", throughRelay(loopback(), () => blocked)));
  await using story = await aliceAndBob({
    alice: (home) => home.device({ peers: hers }), bob: (home) => home.device({ peers: his }),
    config: { turn: { ...turn, name: RELAY, addresses: [RELAY], lan: [], mayReach: () => false } },
  });
  const { alice, bob } = story;
  await untilReaches(bob, "alice", "direct");
  const open = his.told.length;
  blocked = true;
  lines = []; t0 = performance.now();
  must(await alice.changeSettings({ hidesAddress: true }));
  const linkedAgain = () => until("linked again", bob, async () => {
    const it = (await bob.people()).find((one) => one.username === "alice");
    return his.told.slice(open).join().includes("typ relay") && (it?.path === "relayed" || it?.path === "direct");
  });
  let ok = true;
  await linkedAgain().catch(() => { ok = false; return linkedAgain().catch(() => undefined); });
  const ms = performance.now() - t0;
  console.error(`RUN ${i} ${ok ? "ok" : "LATE"} ${ms.toFixed(0)}`);
  if (!ok || ms > 2500) console.error(lines.join("\n"));
}, 90_000);
