// Clients of a TURN server, in a process of their own: load.ts PORT USERNAME PASSWORD PEER CLIENTS SECONDS udp|tcp
// Each keeps some packets on the way and sends the next one when one is back, so that the slowest part sets the pace.

import { channel, peer, Talker } from "@hearth/host/turn/story/talker.ts";
import { METHOD } from "@hearth/host/turn/stun/numbers.ts";

const [port = 0, username = "", password = "", echo = 0, clients = 1, seconds = 1, transport = "udp"] =
  process.argv.slice(2);
const WINDOW = 8;
const BYTES = 1_000;
const NUMBER = 0x4000;
/** Nothing has come for so long, ms: what was on the way is lost. */
const LOST_MS = 200;

let received = 0;
const packet = new Uint8Array(4 + BYTES);
packet.set([NUMBER >> 8, NUMBER & 0xff, BYTES >> 8, BYTES & 0xff]);

async function start(): Promise<() => void> {
  const talker = await Talker[transport === "tcp" ? "tcp" : "udp"](Number(port));
  await talker.introduce({ username, password });
  await talker.allocate();
  const bound = await talker.ask(METHOD.channelBind, [
    channel(NUMBER),
    peer({ address: "127.0.0.1", port: Number(echo) }),
  ]);
  if (bound.kind !== "success") throw new Error("the peer was refused");
  let last = 0;
  talker.hear(() => {
    last = ++received;
    talker.send(packet);
  });
  const fill = () => {
    for (let i = 0; i < WINDOW; i++) talker.send(packet);
  };
  let before = -1;
  fill();
  const watching = setInterval(() => {
    if (last === before) fill();
    before = last;
  }, LOST_MS);
  return () => {
    clearInterval(watching);
    talker.hear(() => undefined);
  };
}

const stops = await Promise.all(Array.from({ length: Number(clients) }, start));
console.log("ready");
const began = performance.now();
received = 0;
await Bun.sleep(Number(seconds) * 1_000);
const took = (performance.now() - began) / 1_000;
for (const stop of stops) stop();
console.log(JSON.stringify({ received, seconds: took }));
process.exit(0);
