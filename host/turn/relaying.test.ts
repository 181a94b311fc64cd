import { afterEach, expect, test } from "bun:test";
import { Scene } from "./story/scene.ts";
import { addressIn, channel, codeOf, lifetime, peer, type Talker } from "./story/talker.ts";
import { ATTRIBUTE, METHOD } from "./stun/numbers.ts";
import { attributeOf, readStun } from "./stun/read.ts";
import { text } from "./stun/write.ts";

let scene: Scene;
afterEach(() => scene.end());

function framed(number: number, words: string): Uint8Array {
  const data = text(words);
  const padded = new Uint8Array(4 + ((data.length + 3) & ~3));
  padded.set([number >> 8, number & 0xff, data.length >> 8, data.length & 0xff]);
  padded.set(data, 4);
  return padded;
}
const wordsOf = (frame: Uint8Array) =>
  Buffer.from(frame.subarray(4, 4 + ((frame[2] ?? 0) << 8) + (frame[3] ?? 0))).toString();
async function indicated(talker: Talker): Promise<string> {
  const message = readStun(await talker.next());
  if (message?.method !== METHOD.data || message.kind !== "indication") throw new Error("it is no Data indication");
  const from = addressIn(message, ATTRIBUTE.xorPeerAddress);
  return `${from.address}:${from.port} ${Buffer.from(attributeOf(message, ATTRIBUTE.data) ?? []).toString()}`;
}
const permit = (talker: Talker, ...peers: { address: string; port: number }[]) =>
  talker.ask(METHOD.createPermission, peers.map(peer));
const bind = (talker: Talker, number: number, to: { address: string; port: number }) =>
  talker.ask(METHOD.channelBind, [channel(number), peer(to)]);

for (const transport of ["udp", "tcp"] as const) {
  test(`TU13, TU14: words go both ways by ${transport}, in indications and in channels`, async () => {
    scene = await Scene.open();
    const [alice, bob] = [await scene.introduced(transport), await scene.stranger()];
    const relay = await alice.allocate();
    expect((await permit(alice, bob)).kind).toBe("success");
    alice.indicate(bob, text("one"));
    expect(await bob.next()).toEqual({ text: "one", port: relay.port });
    bob.send("two", relay.port);
    expect(await indicated(alice)).toBe(`127.0.0.1:${bob.port} two`);
    expect((await bind(alice, 0x4001, bob)).kind).toBe("success");
    alice.send(framed(0x4001, "three"));
    alice.send(framed(0x4001, ""));
    expect(await bob.next()).toEqual({ text: "three", port: relay.port });
    expect(await bob.next()).toEqual({ text: "", port: relay.port });
    for (const words of ["four", "fives", "seven b"]) bob.send(words, relay.port);
    expect([wordsOf(await alice.next()), wordsOf(await alice.next()), wordsOf(await alice.next())]).toEqual([
      "four",
      "fives",
      "seven b",
    ]);
  });
}

test("TU13: without a permission nothing goes in or out; after five minutes there is none", async () => {
  scene = await Scene.open();
  const [alice, bob, carol] = [await scene.introduced(), await scene.stranger(), await scene.stranger()];
  const relay = await alice.allocate(lifetime(3_600));
  alice.indicate(bob, text("too early"));
  bob.send("too early", relay.port);
  await settled(alice);
  await permit(alice, bob);
  alice.indicate(bob, text("now"));
  expect((await bob.next()).text).toBe("now");
  // A permission is for an address, whatever the port.
  carol.send("from another port", relay.port);
  expect(await indicated(alice)).toBe(`127.0.0.1:${carol.port} from another port`);
  scene.clock.now += 300_000;
  alice.indicate(bob, text("too late"));
  bob.send("too late", relay.port);
  await settled(alice);
  await permit(alice, bob);
  alice.indicate(bob, text("again"));
  expect((await bob.next()).text).toBe("again");
});

/** All that was sent before is through: the server takes packets in order, and nothing has come but this answer. */
async function settled(talker: Talker): Promise<void> {
  for (let i = 0; i < 3; i++) expect((await talker.ask(METHOD.binding, [])).kind).toBe("success");
}

test("TU14: a number has one peer and a peer one number, for ten minutes", async () => {
  scene = await Scene.open();
  const [alice, bob, carol] = [await scene.introduced(), await scene.stranger(), await scene.stranger()];
  const relay = await alice.allocate(lifetime(3_600));
  for (const number of [0x3fff, 0x8000, 0]) expect(codeOf(await bind(alice, number, bob))).toBe(400);
  expect(codeOf(await alice.ask(METHOD.channelBind, [channel(0x4000)]))).toBe(400);
  expect(codeOf(await alice.ask(METHOD.channelBind, [peer(bob)]))).toBe(400);
  expect(codeOf(await bind(alice, 0x4000, bob))).toBe(0);
  expect(codeOf(await bind(alice, 0x4000, bob))).toBe(0);
  expect(codeOf(await bind(alice, 0x4000, carol))).toBe(400);
  expect(codeOf(await bind(alice, 0x4001, bob))).toBe(400);
  scene.clock.now += 540_000;
  alice.send(framed(0x4000, "still"));
  expect(await bob.next()).toEqual({ text: "still", port: relay.port });
  scene.clock.now += 60_000;
  const other = await scene.introduced();
  alice.shown = [
    ...alice.shown.filter(([type]) => type !== ATTRIBUTE.nonce),
    ...other.shown.filter(([type]) => type === ATTRIBUTE.nonce),
  ];
  alice.send(framed(0x4000, "over"));
  expect(codeOf(await bind(alice, 0x4000, carol))).toBe(0);
  alice.send(framed(0x4000, "to somebody else"));
  expect(await carol.next()).toEqual({ text: "to somebody else", port: relay.port });
});

test("TU13: what names nobody, or an address of the other family, is refused", async () => {
  scene = await Scene.open();
  const [alice, bob] = [await scene.introduced(), await scene.stranger()];
  await alice.allocate();
  expect(codeOf(await permit(alice))).toBe(400);
  expect(codeOf(await alice.ask(METHOD.createPermission, [[ATTRIBUTE.xorPeerAddress, text("no address")]]))).toBe(400);
  expect(codeOf(await permit(alice, bob, { address: "::1", port: 1 }))).toBe(443);
  const many = Array.from({ length: 257 }, (_, i) => ({ address: `127.0.${i >> 8}.${i & 0xff}`, port: 1 }));
  expect(codeOf(await permit(alice, ...many.slice(0, 200)))).toBe(0);
  expect(codeOf(await permit(alice, ...many))).toBe(508);
});

test("TU5: an allocation listens to those credentials alone that it was made with", async () => {
  scene = await Scene.open();
  const [alice, bob] = [await scene.introduced(), await scene.stranger()];
  await alice.allocate();
  const other = await scene.introduced();
  alice.shown = other.shown;
  alice.signer = other.signer;
  expect(codeOf(await alice.ask(METHOD.refresh, []))).toBe(441);
  expect(codeOf(await permit(alice, bob))).toBe(441);
  expect(codeOf(await bind(alice, 0x4000, bob))).toBe(441);
});

test("TU18: a device's relays carry so much in a second, and no more", async () => {
  scene = await Scene.open({}, { turnBytesPerSecond: 1_000 });
  const [alice, bob] = [await scene.introduced(), await scene.stranger()];
  await alice.allocate();
  await bind(alice, 0x4000, bob);
  for (let i = 0; i < 4; i++) alice.send(framed(0x4000, `${i}${"x".repeat(599)}`));
  await settled(alice);
  scene.clock.now += 1_000;
  alice.send(framed(0x4000, "last"));
  const heard = [await bob.next(), await bob.next(), await bob.next(), await bob.next()];
  expect(heard.map((it) => it.text.slice(0, 4))).toEqual(["0xxx", "1xxx", "2xxx", "last"]);
});

test("TU16: a connection by TCP that ends takes its relays along", async () => {
  scene = await Scene.open();
  const alice = await scene.introduced("tcp");
  await alice.allocate();
  expect(scene.server.allocations).toBe(1);
  alice.close();
  const bob = await scene.introduced();
  while (scene.server.allocations > 0) await bob.ask(METHOD.binding, []);
  expect(scene.server.allocations).toBe(0);
});

test("TU16: messages are found in a stream however it is cut", async () => {
  scene = await Scene.open();
  const [alice, bob] = [await scene.introduced("tcp"), await scene.stranger()];
  await alice.allocate();
  await bind(alice, 0x4000, bob);
  const words = ["a", "bc", "def", "ghij", "klmno"];
  const whole = Buffer.concat(words.map((it) => framed(0x4000, it)));
  for (const byte of whole) alice.send(Uint8Array.of(byte));
  const heard: string[] = [];
  for (const _ of words) heard.push((await bob.next()).text);
  expect(heard).toEqual(words);
});
