// A direct room while everything that passes the host is recorded: its socket's frames and, where packets can be captured, its relay's ports.
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { World } from "@hearth/client/ports.ts";
import { asBytes } from "@hearth/client/store/meta.ts";
import type { HostConfig } from "@hearth/host";
import { type Bytes, decodeHeader, encodeHeader, type RoomId } from "@hearth/protocol";
import { serveHostile } from "./hostile/serve.ts";
import { Capture, canCapture } from "./kit/capture.ts";
import { type TestDevice, TestHome } from "./kit/home.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { throughRelay } from "./kit/relayed.ts";
import { holdsSliceOf } from "./kit/slices.ts";
import { join as comeIn, must, setUp } from "./kit/story.ts";
import { Tap } from "./kit/tap.ts";
import { until } from "./kit/until.ts";
import { post, said, troubles, untilHears } from "./kit/words.ts";

/**
 * What is sealed in a room: of each event all behind its header, whose ids and heads stand in what the host is told besides. With so much of
 * the header that whatever is found holds 8 bytes of it at least: with fewer, one that follows a head elsewhere is found by chance.
 */
const sealedIn = (room: RoomId, ...worlds: readonly World[]): Bytes[] =>
  worlds.flatMap(({ database }) =>
    ["history", "log"].flatMap((table) =>
      database.all(`SELECT event FROM ${table} WHERE room = ?`, room).flatMap((row) => {
        const event = asBytes(row["event"]);
        const header = decodeHeader(event);
        return header.ok ? [event.subarray(encodeHeader(header.value).length - 24)] : [];
      }),
    ),
  );

async function groupOf(alice: TestDevice, bob: TestDevice, name: string): Promise<RoomId> {
  const other = (await alice.people()).find((it) => it.username === "bob");
  const people = other ? [other.person] : [];
  const { room } = must(await alice.startRoom({ kind: "group", people, name, mode: "direct" }));
  await until("is in", bob, async () => (await bob.rooms()).some((it) => it.room === room));
  return room;
}

async function talk(alice: TestDevice, bob: TestDevice, room: RoomId): Promise<void> {
  await post(alice, room, "does anybody hear us?");
  await untilHears(bob, room, ["does anybody hear us?"]);
  await post(bob, room, "nobody but you");
  await untilHears(alice, room, ["does anybody hear us?", "nobody but you"]);
  const first = (await alice.timeline(room, 20)).items.find((it) => it.kind === "message");
  if (first) must(await alice.edit(first.id, { text: "nobody hears us" }));
  await untilHears(bob, room, ["nobody hears us", "nobody but you"]);
}

test("a direct room leaves no 32 bytes of what is sealed in it in anything that passes the host's socket", async () => {
  await using home = await TestHome.start();
  const tap = new Tap();
  const between = serveHostile(home.url, tap.openSocket);
  home.endings.push(between.stop);
  const worlds = [0, 1].map(() => home.world({ origin: between.url, peers: loopback() })) as [World, World];
  const [alice, bob] = [await home.open(worlds[0]), await home.open(worlds[1])];
  await setUp(home, alice);
  await comeIn(alice, bob);
  await untilReaches(alice, "bob", "direct");
  const room = await groupOf(alice, bob, "Straight");
  await talk(alice, bob, room);
  const captured = () => tap.frames.map(({ bytes }) => bytes);
  const events = sealedIn(room, ...worlds);
  expect(events.length).toBeGreaterThanOrEqual(6); // three on each device, and the room's name
  expect(holdsSliceOf(captured(), events)).toBe(false);

  // The ear is good: a room that is kept is heard.
  const general = (await alice.rooms()).find(({ name }) => name === "general")?.room;
  if (!general) throw new Error("no general");
  await post(alice, general, "the host carries this");
  await until("the host has it", alice, async () => sealedIn(general, worlds[0]).length > 0);
  expect(holdsSliceOf(captured(), sealedIn(general, worlds[0]))).toBe(true);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
}, 40_000);

/** Of another address than the devices: a relay lets in whoever shares one with a relay, and devices would find each other by that. */
const RELAY = "127.0.0.2";
const TURN: HostConfig["turn"] = {
  is: "inside",
  port: 0,
  listen: [RELAY],
  relays: [30_000, 31_999],
  name: RELAY,
  addresses: [RELAY],
  lan: [],
  mayReach: () => false, // relays reach each other, and nobody else here
};

test("a direct room that no relay may carry waits while a relay is the only way, and goes on straight", async () => {
  let blocked = true;
  await using home = await TestHome.start({ turn: TURN });
  const open = (name: string) =>
    home.device({ path: join(home.folder, name), peers: throughRelay(loopback(), () => blocked) });
  const alice = await open("alice");
  let bob = await open("bob");
  await setUp(home, alice);
  await comeIn(alice, bob);
  await untilReaches(alice, "bob", "relayed");
  await untilReaches(bob, "alice", "relayed");
  const [usual, straight] = [await groupOf(alice, bob, "Direct"), await groupOf(alice, bob, "Straight")];
  must(await alice.setMode(straight, "direct", true));
  const people = (await alice.people()).flatMap(({ person, username }) => (username === "bob" ? [person] : []));
  const begun = must(await alice.startRoom({ kind: "group", people, mode: "direct", straight: true })).room;
  for (const device of [alice, bob])
    await until("both are straight", device, async () => {
      const those = (await device.rooms()).filter((it) => it.straight).map((it) => it.room);
      return those.includes(straight) && those.includes(begun);
    });
  await post(alice, straight, "not over a relay");
  await post(alice, begun, "nor this");
  await post(alice, usual, "over a relay");
  await untilHears(bob, usual, ["over a relay"]);
  await post(bob, usual, "and back");
  await untilHears(alice, usual, ["over a relay", "and back"]);
  expect([await said(bob, straight), await said(bob, begun)]).toEqual([[], []]);
  const waits = (await alice.timeline(straight, 20)).items.find((it) => it.kind === "message");
  expect(waits?.kind === "message" && waits.delivery).toMatchObject({ is: "sent", waitsFor: ["Bob Cratchit"] });
  expect(waits && (await alice.recipientsOf(waits.id))).toMatchObject([{ has: false, here: false }]);

  blocked = false;
  await bob.close();
  bob = await open("bob");
  await untilReaches(alice, "bob", "direct");
  await untilHears(bob, straight, ["not over a relay"]);
  await untilHears(bob, begun, ["nor this"]);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
}, 60_000);

describe.skipIf(!canCapture)("with every packet captured (as root, with tcpdump)", () => {
  const portOf = (home: TestHome) => {
    const line = home.log.map((it) => JSON.parse(it)).find(({ msg }) => msg === "STUN and TURN serve");
    return Number(line?.port);
  };
  /** Behind the headers of Ethernet, IP and UDP a record of DTLS (RFC 9147), by itself or inside ChannelData: what a link carries. */
  const isOfALink = (packet: Uint8Array) => {
    const inside = packet.subarray(42);
    const at = (inside[0] ?? 0) >> 6 === 1 ? 4 : 0;
    return inside[at] === 23 && inside[at + 1] === 0xfe;
  };

  test("a direct room that no relay may carry: not one packet of the link passes the host's relay, while messages arrive", async () => {
    await using home = await TestHome.start({ turn: TURN, logLevel: "info" });
    const port = portOf(home);
    await using capture = await Capture.start(`host ${RELAY} and (port ${port} or udp portrange 30000-31999)`);
    const worlds = [0, 1].map(() => home.world({ peers: throughRelay(loopback(), () => false) })) as [World, World];
    const [alice, bob] = [await home.open(worlds[0]), await home.open(worlds[1])];
    await setUp(home, alice);
    await comeIn(alice, bob);
    await untilReaches(alice, "bob", "direct");
    const room = await groupOf(alice, bob, "Straight");
    must(await alice.setMode(room, "direct", true));
    await until("is straight", bob, async () => (await bob.rooms()).some((it) => it.room === room && it.straight));
    await capture.settle(RELAY, port);
    expect(capture.packets.length).toBeGreaterThan(1); // the relay was asked for ways
    capture.packets.length = 0; // a link may begin by a relay, and the room is straight only now
    await talk(alice, bob, room);
    await capture.settle(RELAY, port);
    const events = sealedIn(room, ...worlds);
    expect(events.length).toBeGreaterThanOrEqual(6);
    expect(holdsSliceOf(capture.packets, events)).toBe(false);
    expect(capture.packets.filter(isOfALink)).toEqual([]);
  }, 60_000);

  test("where a relay is the only way and may be used, what it carries is the link's, and shows nothing of what is sealed", async () => {
    await using home = await TestHome.start({ turn: TURN, logLevel: "info" });
    const port = portOf(home);
    await using capture = await Capture.start(`host ${RELAY} and (port ${port} or udp portrange 30000-31999)`);
    const worlds = [0, 1].map(() => home.world({ peers: throughRelay(loopback()) })) as [World, World];
    const [alice, bob] = [await home.open(worlds[0]), await home.open(worlds[1])];
    await setUp(home, alice);
    await comeIn(alice, bob);
    await untilReaches(alice, "bob", "relayed");
    const room = await groupOf(alice, bob, "Direct");
    await talk(alice, bob, room);
    await capture.settle(RELAY, port);
    expect(capture.packets.filter(isOfALink).length).toBeGreaterThan(0);
    expect(holdsSliceOf(capture.packets, sealedIn(room, ...worlds))).toBe(false);
  }, 60_000);
});
