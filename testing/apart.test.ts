// Rooms that are not kept: their keys come and go, one's devices have the same of them, and links do without the host.
import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asBytes } from "@hearth/client/store/meta.ts";
import { type Bytes, decodeRequest, LIMITS, type RoomId, type RoomMode } from "@hearth/protocol";
import { ChildHosts } from "./kit/child.ts";
import { type TestDevice, TestHome } from "./kit/home.ts";
import { fromHost } from "./kit/host-store.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { aliceAndBob, join as comeIn, must, setUp, signIn } from "./kit/story.ts";
import { Tap } from "./kit/tap.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, shown, troubles, untilConnected, untilHears } from "./kit/words.ts";

const linked = (home: TestHome) => home.device({ peers: loopback() });

const personOf = async (device: TestDevice, username: string) => {
  const it = (await device.people()).find((one) => one.username === username);
  if (!it) throw new Error(`${username} is not here`);
  return it.person;
};

async function roomWith(alice: TestDevice, other: TestDevice, mode: RoomMode, names = ["bob"]): Promise<RoomId> {
  const people = await Promise.all(names.map((name) => personOf(alice, name)));
  const { room } = must(await alice.startRoom({ kind: "group", people, name: `A ${mode} room`, mode }));
  await until("is in", other, async () => (await other.rooms()).some((it) => it.room === room && it.mode === mode));
  return room;
}

const untilAllHave = (device: TestDevice, room: RoomId, text: string) =>
  until(`${text} is with all`, device, async () => {
    const it = (await shown(device, room)).find((one) => one.kind === "message" && one.text === text);
    return it?.kind === "message" && it.delivery?.is === "sent" && it.delivery.delivered && !it.delivery.waitsFor;
  });

async function untilTrue(what: string, look: () => boolean): Promise<void> {
  for (let i = 0; !look(); i++) {
    if (i > 400) throw new Error(`never came: ${what}`);
    await new Promise((settle) => setTimeout(settle, 25));
  }
}

const holds = (home: TestHome, bytes: Bytes) =>
  readdirSync(home.data).some((name) => readFileSync(join(home.data, name)).includes(bytes));

test("keys of a direct room pass no host: devices hand them to each other, and what is said comes through", async () => {
  const taps = [new Tap(), new Tap()] as const;
  await using story = await aliceAndBob({
    alice: (home) => home.device({ openSocket: taps[0].openSocket, peers: loopback() }),
    bob: (home) => home.device({ openSocket: taps[1].openSocket, peers: loopback() }),
  });
  const { alice, bob } = story;
  await untilReaches(alice, "bob", "direct");
  const room = await roomWith(alice, bob, "direct");
  await post(alice, room, "hand to hand");
  await untilHears(bob, room, ["hand to hand"]);
  await post(bob, room, "and back");
  await untilHears(alice, room, ["and back"]);
  const boxed = taps.flatMap(({ frames }) =>
    frames.flatMap(({ to, bytes }) => {
      const frame = to === "host" ? decodeRequest(bytes) : undefined;
      if (!frame?.ok || frame.value.ask !== "roster.change") return [];
      const { roster, change } = frame.value.body as { roster: string; change: { boxes: unknown[] } };
      return [{ roster, boxes: change.boxes.length }];
    }),
  );
  expect(boxed.some((it) => it.roster === room)).toBe(true);
  expect(boxed.filter((it) => it.roster === room && it.boxes > 0)).toEqual([]);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
});

test("a relayed room's key is another each day; with the last words under it it goes, on devices and at the host", async () => {
  let shift = 0;
  const now = () => Date.now() + shift;
  await using home = await TestHome.start({ now });
  const worlds = [home.world(), home.world()] as const;
  const [alice, bob] = [await home.open({ ...worlds[0], now }), await home.open({ ...worlds[1], now })];
  await setUp(home, alice);
  await comeIn(alice, bob);
  const people = [await personOf(alice, "bob")] as const;
  const { room } = must(await alice.startRoom({ kind: "direct", people, mode: "relayed" })); // nobody gives it a name
  const first = await post(alice, room, "today");
  await untilHears(bob, room, ["today"]);
  await untilAllHave(alice, room, "today");
  const pass = async (ms: number) => {
    await home.stopHost();
    shift += ms;
    await home.startHost();
    for (const device of [alice, bob]) await untilConnected(device);
  };
  const records = () => worlds[0].database.all("SELECT generation FROM room_generations WHERE room = ?", room);
  const [old] = records().map((row) => String(row["generation"]));
  expect(records().length).toBe(1);
  await pass(LIMITS.ringMs + 1_000);
  await sayAll(bob, room, ["tomorrow"]);
  await untilHears(alice, room, ["tomorrow"]);
  await until("the next key", alice, async () => records().length === 2);
  await untilAllHave(bob, room, "tomorrow");

  const has = (i: 0 | 1) => worlds[i].database.all("SELECT 1 FROM secrets WHERE generation = ?", old ?? "").length > 0;
  await pass(LIMITS.ringSecretMs);
  expect([has(0), has(1)]).toEqual([true, true]); // its words are still here
  must(await alice.remove(first));
  await until("it is gone", bob, async () => !(await said(bob, room)).includes("today"));
  await pass(1_000);
  await untilTrue("the key is gone", () => !has(0) && !has(1));
  await sayAll(alice, room, ["later"]);
  await untilHears(bob, room, ["tomorrow", "later"]);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
  await home.stopHost();
  const boxes = fromHost(home.data, `SELECT lower(hex(generation)) AS generation FROM box WHERE ring = '${room}'`);
  expect(boxes.length).toBeGreaterThan(0);
  expect(boxes.map(({ generation }) => generation)).not.toContain(old);
}, 40_000);

test("alice's new phone gets from her laptop what was said in relayed and direct rooms; carol, who comes later, gets none of it", async () => {
  await using story = await aliceAndBob({ alice: linked, bob: linked });
  const { home, alice, bob } = story;
  await untilReaches(alice, "bob", "direct");
  const rooms = { relayed: await roomWith(alice, bob, "relayed"), direct: await roomWith(alice, bob, "direct") };
  for (const room of Object.values(rooms)) {
    await post(alice, room, "hers");
    await untilHears(bob, room, ["hers"]);
    await post(bob, room, "his");
    await untilHears(alice, room, ["hers", "his"]);
  }
  const gone = await post(alice, rooms.relayed, "not for long");
  must(await alice.remove(gone));
  const phone = await linked(home);
  await signIn(phone);
  for (const room of Object.values(rooms)) await untilHears(phone, room, ["hers", "his"]);
  expect(await said(phone, rooms.relayed)).not.toContain("not for long");

  const carol = await linked(home);
  await comeIn(alice, carol, { username: "carol", displayName: "Carol" });
  await until("carol is known", alice, async () => (await alice.people()).some((it) => it.username === "carol"));
  await untilReaches(carol, "alice", "direct");
  for (const room of Object.values(rooms)) {
    must(await alice.admit(room, [await personOf(alice, "carol")]));
    await until("carol is in", carol, async () => (await carol.rooms()).some((it) => it.room === room));
    await post(alice, room, "welcome");
    await untilHears(carol, room, ["welcome"]);
    expect(await said(carol, room)).toEqual(["welcome"]);
  }
  for (const device of [alice, bob, phone, carol]) expect(await troubles(device)).toEqual([]);
}, 40_000);

test("while the host is dead relayed and direct rooms go on over links, acknowledged; when it is back nothing is there twice", async () => {
  const hosts = new ChildHosts();
  await using story = await aliceAndBob({ alice: linked, bob: linked, run: hosts.start });
  const { home, alice, bob } = story;
  await untilReaches(alice, "bob", "direct");
  const rooms = [await roomWith(alice, bob, "relayed"), await roomWith(alice, bob, "direct")];
  for (const room of rooms) {
    await post(alice, room, "before");
    await untilHears(bob, room, ["before"]);
    await untilAllHave(alice, room, "before");
  }
  await hosts.kill();
  for (const room of rooms) {
    const taken = await post(alice, room, "to be taken back");
    await post(alice, room, "is it gone?");
    await untilHears(bob, room, ["to be taken back", "is it gone?"]);
    await post(bob, room, "so it is");
    await untilHears(alice, room, ["so it is"]);
    must(await alice.remove(taken));
    await until("it is taken back", bob, async () => !(await said(bob, room)).includes("to be taken back"));
    await untilAllHave(alice, room, "is it gone?");
    await untilAllHave(bob, room, "so it is");
  }
  await home.startHost();
  for (const device of [alice, bob]) await untilConnected(device);
  for (const room of rooms) {
    await post(bob, room, "it is back");
    await untilHears(alice, room, ["it is back"]);
    const ids = async (device: TestDevice) => (await shown(device, room)).map(({ id }) => id);
    expect(await ids(alice)).toEqual(await ids(bob));
    for (const device of [alice, bob]) {
      expect((await said(device, room)).filter((it) => it !== "")).toEqual([
        "before",
        "is it gone?",
        "so it is",
        "it is back",
      ]);
      expect(await troubles(device)).toEqual([]);
    }
  }
}, 40_000);

test("what alice takes back before bob has it, the host holds no more, and bob never sees its words", async () => {
  await using home = await TestHome.start();
  const world = home.world();
  const alice = await home.open(world);
  await setUp(home, alice);
  const path = join(home.folder, "bob");
  const bob = await home.device({ path });
  await comeIn(alice, bob);
  const room = await roomWith(alice, bob, "relayed");
  await bob.close();
  const id = await post(alice, room, "slip of the tongue");
  const row = () => world.database.all("SELECT event FROM queue WHERE id = ?", id)[0];
  await until("the host holds it", alice, async () => (await alice.recipientsOf(id))[0]?.held === true);
  const bytes = asBytes(row()?.["event"] ?? null).slice(-200);
  expect(holds(home, bytes)).toBe(true);
  must(await alice.remove(id));
  await untilTrue("the host erases it", () => !holds(home, bytes));
  const back = await home.device({ path });
  await sayAll(alice, room, ["well then"]);
  await untilHears(back, room, ["well then"]);
  expect((await said(back, room)).filter((it) => it !== "")).toEqual(["well then"]);
  for (const device of [alice, back]) expect(await troubles(device)).toEqual([]);
});
