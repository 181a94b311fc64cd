import { afterEach, describe, expect, test } from "bun:test";
import { networkInterfaces } from "node:os";
import fc from "fast-check";
import { addressesOf } from "./addresses.ts";
import type { InsideTurn } from "./config.ts";
import { isLan, reachRule } from "./reach.ts";
import { Scene } from "./story/scene.ts";
import { channel, codeOf, peer } from "./story/talker.ts";
import { textOf } from "./stun/address.ts";
import { METHOD } from "./stun/numbers.ts";
import { text } from "./stun/write.ts";

const now = () => 0;
const v4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((it) => it.join("."));
/** No relay ever reaches these, whatever the owner says. */
const never = fc.oneof(
  v4.map((it) => `127.${it}`),
  v4.map((it) => `0.${it}`),
  fc.tuple(fc.nat(255), fc.nat(255)).map((it) => `169.254.${it.join(".")}`),
  fc.tuple(fc.integer({ min: 224, max: 255 }), v4).map((it) => it.join(".")),
  fc.constantFrom("::", "::1"),
  v4.map((it) => `::ffff:10.${it}`),
  v4.map((it) => `64:ff9b::10.${it}`),
  fc
    .uint8Array({ minLength: 16, maxLength: 16 })
    .map((it) => textOf(Uint8Array.from([0xfe, 0x80 | ((it[1] ?? 0) & 0x3f), ...it.slice(2)]))),
  fc.uint8Array({ minLength: 16, maxLength: 16 }).map((it) => textOf(Uint8Array.from([0xff, ...it.slice(1)]))),
);
/** Somebody's own network. */
const home = fc.oneof(
  v4.map((it) => `10.${it}`),
  fc.tuple(fc.nat(255), fc.nat(255)).map((it) => `192.168.${it.join(".")}`),
  fc.tuple(fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.nat(255)).map((it) => `172.${it.join(".")}`),
  fc.tuple(fc.integer({ min: 64, max: 127 }), fc.nat(255), fc.nat(255)).map((it) => `100.${it.join(".")}`),
  fc.uint8Array({ minLength: 16, maxLength: 16 }).map((it) => textOf(Uint8Array.from([0xfd, ...it.slice(1)]))),
);
const LANS = ["10.0.0.0/8", "192.168.0.0/16", "172.16.0.0/12", "100.64.0.0/10", "fd00::/8"];
const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));

test("TU20: relays reach the public internet, and no network of anybody's", () => {
  const mayReach = reachRule([], now);
  for (const address of ["1.1.1.1", "8.8.8.8", "2606:4700::1111"]) expect(mayReach(address)).toBe(true);
  fc.assert(
    fc.property(fc.oneof(never, home), (address) => expect([address, mayReach(address)]).toEqual([address, false])),
  );
  for (const address of [...own, "", "home.example", "fe80::1%eth0"]) expect(mayReach(address)).toBe(false);
});

test("TU21: a LAN is opened by the owner's word, and never this computer", () => {
  const mayReach = reachRule(LANS, now);
  fc.assert(
    fc.property(home, (address) =>
      expect([address, mayReach(address) || own.includes(address)]).toEqual([address, true]),
    ),
  );
  fc.assert(fc.property(never, (address) => expect([address, mayReach(address)]).toEqual([address, false])));
  for (const address of own) expect(mayReach(address)).toBe(false);
  const narrow = reachRule(["192.168.1.0/24"], now);
  expect(["192.168.1.7", "192.168.2.7", "10.0.0.1"].map(narrow)).toEqual([true, false, false]);
  for (const wrong of [
    "127.0.0.0/8",
    "0.0.0.0/0",
    "::/0",
    "128.0.0.0/1",
    "::1/128",
    "::ffff:0:0/96",
    "fe80::/64",
    "169.254.1.0/24",
    "lan",
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "",
  ])
    expect([wrong, isLan(wrong)]).toEqual([wrong, false]);
});

describe("at a server", () => {
  let scene: Scene;
  afterEach(() => scene.end());
  const usual: Partial<InsideTurn> = {};
  const open = async (config: Partial<InsideTurn>) => {
    scene = await Scene.open({ ...config, mayReach: reachRule(config.lan ?? [], now) });
    const talker = await scene.introduced();
    await talker.allocate();
    return talker;
  };

  test("TU20: who is forbidden gets no permission and no channel, and nothing is sent to them", async () => {
    const alice = await open({ ...usual, addresses: ["203.0.113.1"] });
    const bob = await scene.stranger();
    expect(codeOf(await alice.ask(METHOD.createPermission, [peer(bob)]))).toBe(403);
    expect(codeOf(await alice.ask(METHOD.createPermission, [peer({ address: "1.1.1.1", port: 1 }), peer(bob)]))).toBe(
      403,
    );
    expect(codeOf(await alice.ask(METHOD.channelBind, [channel(0x4000), peer(bob)]))).toBe(403);
    alice.indicate(bob, text("psst"));
    for (const address of ["10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "255.255.255.255"])
      expect(codeOf(await alice.ask(METHOD.createPermission, [peer({ address, port: 80 })]))).toBe(403);
    expect(codeOf(await alice.ask(METHOD.createPermission, [peer({ address: "1.1.1.1", port: 1 })]))).toBe(0);
    bob.send("this is the first to come", bob.port);
    expect((await bob.next()).text).toBe("this is the first to come");
  });

  test("TU22: two relays of this server talk, though it reaches nothing else at its address", async () => {
    const alice = await open({});
    const bob = await scene.introduced("tcp");
    const { stranger } = { stranger: await scene.stranger() };
    const at = await bob.allocate();
    const carol = await scene.introduced();
    const from = await carol.allocate();
    expect(codeOf(await carol.ask(METHOD.channelBind, [channel(0x4000), peer(at)]))).toBe(0);
    expect(codeOf(await bob.ask(METHOD.channelBind, [channel(0x4001), peer(from)]))).toBe(0);
    carol.send(Uint8Array.of(0x40, 0, 0, 2, 104, 105, 0, 0));
    expect(Buffer.from(await bob.next()).toString("hex")).toBe("400100026869");
    bob.send(Uint8Array.of(0x40, 1, 0, 1, 33, 0, 0, 0));
    expect(Buffer.from(await carol.next()).toString("hex")).toBe("4000000121");
    // The permission is for all ports of that address, but only relays hear there.
    carol.indicate({ address: "127.0.0.1", port: stranger.port }, text("psst"));
    await alice.ask(METHOD.refresh, []);
    stranger.send("first", stranger.port);
    expect((await stranger.next()).text).toBe("first");
  });
});

test("TU15: relays have the addresses of the home's name, which may change", async () => {
  let found = ["192.0.2.1", "192.0.2.2", "2001:db8::1"];
  const resolve = async () => found;
  const addresses = await addressesOf("home.example", undefined, 0, resolve);
  expect([addresses.get(4), addresses.get(6)]).toEqual(["192.0.2.1", "2001:db8::1"]);
  found = ["192.0.2.9"];
  addresses.renew(59_999);
  await Promise.resolve();
  expect(addresses.get(4)).toBe("192.0.2.1");
  addresses.renew(60_000);
  await Bun.sleep(0);
  expect([addresses.get(4), addresses.get(6)]).toEqual(["192.0.2.9", undefined]);
  expect((await addressesOf("192.0.2.7", undefined, 0, resolve)).get(4)).toBe("192.0.2.7");
  expect((await addressesOf("home.example", ["192.0.2.8"], 0, resolve)).get(4)).toBe("192.0.2.8");
  const none = await addressesOf("home.example", undefined, 0, () => Promise.reject(new Error("no such name")));
  expect(none.get(4)).toBeUndefined();
});
