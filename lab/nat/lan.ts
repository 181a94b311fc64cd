// Runs on a computer without the internet (lan.test.ts): tells as JSON what people there can do, and who outside was asked.
import { createSocket } from "node:dgram";
import { bunPeers } from "@hearth/client/peers/bun.ts";
import { readSettings } from "@hearth/host/config/read.ts";
import { TestHome } from "@hearth/testing/kit/home.ts";
import { untilReaches } from "@hearth/testing/kit/peers.ts";
import { general, join, must, setUp, signIn } from "@hearth/testing/kit/story.ts";
import { until } from "@hearth/testing/kit/until.ts";
import { post, said, untilHears } from "@hearth/testing/kit/words.ts";

const ARGS =
  "--host 0.0.0.0 --port 8080 --public-url http://192.168.1.2:8080 --turn-address 192.168.1.2 --lan 192.168.1.0/24";

/** Every packet to anybody but this computer, in tcpdump's words. */
const outside: string[] = [];
let seen: () => void = () => undefined;
const filter = "not dst net 127.0.0.0/8 and not dst host 192.168.1.2";
const tcpdump = Bun.spawn(["tcpdump", "-i", "eth0", "-n", "-l", "-q", "--immediate-mode", filter], {
  stdin: "ignore",
  stdout: "pipe",
  stderr: "pipe",
});
const listens = Promise.withResolvers<void>();
const lines = async (stream: ReadableStream<Uint8Array>, take: (line: string) => void) => {
  let rest = "";
  for await (const part of stream) {
    rest += Buffer.from(part).toString();
    const all = rest.split("\n");
    rest = all.pop() ?? "";
    for (const line of all) take(line);
  }
};
void lines(tcpdump.stderr, (line) => line.includes("listening on") && listens.resolve());
void lines(tcpdump.stdout, (line) => {
  outside.push(line);
  seen();
});
await listens.promise;

const settings = await readSettings(ARGS.split(" "), {}, async () => undefined);
if (!settings.ok || settings.value.is !== "start") throw new Error("these settings are wrong");
const { data: _, open: __, logLevel: ___, ...config } = settings.value.settings;
const home = await TestHome.start({ ...config, logLevel: "error" });
const device = () =>
  home.device({
    peers: bunPeers({ failed: (error) => void Promise.reject(error) }),
    origin: "http://192.168.1.2:8080",
  });
const alice = await device();
await setUp(home, alice);
const phone = await device();
await signIn(phone);
const bob = await device();
await join(alice, bob);
const room = await general(alice);
await post(alice, room, "hello");
await untilHears(bob, room, ["hello"]);
await post(bob, room, "hello yourself");
await untilHears(phone, room, ["hello", "hello yourself"]);
await untilReaches(alice, "bob", "direct");
const other = (await alice.people()).find(({ username }) => username === "bob");
const people = other ? [other.person] : [];
const straight = must(await alice.startRoom({ kind: "group", people, name: "Straight", mode: "direct" })).room;
await until("is in", bob, async () => (await bob.rooms()).some((it) => it.room === straight));
await post(alice, straight, "from hand to hand");
await untilHears(bob, straight, ["from hand to hand"]);
const facts = must(await alice.checkReach());
const preview = await alice.fetchPreview("https://kettles.example/");
const told = {
  servers: facts.ice.flatMap(({ urls }) => urls),
  previews: preview.ok ? "fetched" : preview.error.code,
  path: other && (await alice.people()).find(({ person }) => person === other.person)?.path,
  phone: await said(phone, room),
  bob: await said(bob, room),
  direct: await said(bob, straight),
};
await home[Symbol.asyncDispose]();

// A packet that does leave comes behind all others, and shows that one would have been heard.
const socket = createSocket("udp4");
socket.send("who is there?", 53, "192.168.1.1");
while (!outside.some((line) => line.includes("192.168.1.1.53")))
  await new Promise<void>((settle) => {
    seen = settle;
  });
const own = outside.findLastIndex((line) => line.includes("192.168.1.1.53"));
console.log(JSON.stringify({ outside: outside.slice(0, own), heardIfAsked: own >= 0, ...told }));
tcpdump.kill();
process.exit(0);
