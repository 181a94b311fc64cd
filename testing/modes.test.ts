// Rooms whose messages the host does not keep: who gets what, when, and what stays where.
import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openWebSocket } from "@hearth/client/socket.ts";
import { asBytes } from "@hearth/client/store/meta.ts";
import { type Bytes, decodeHostFrame, decodeRequest, encodeCbor, idToBytes, type RoomId } from "@hearth/protocol";
import { HostileHost } from "./hostile/host.ts";
import { type TestDevice, TestHome } from "./kit/home.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { aliceAndBob, join as comeIn, must, setUp } from "./kit/story.ts";
import { Tap } from "./kit/tap.ts";
import { until } from "./kit/until.ts";
import { said, sayAll, shown, troubles, untilConnected, untilHears } from "./kit/words.ts";

const personOf = async (device: TestDevice, username: string) => {
  const it = (await device.people()).find((one) => one.username === username);
  if (!it) throw new Error(`${username} is not here`);
  return it.person;
};
const deliveryOf = async (device: TestDevice, room: RoomId, text: string) => {
  const item = (await device.timeline(room, 50)).items.find((it) => it.kind === "message" && it.text === text);
  return item?.kind === "message" ? item.delivery : undefined;
};
const modeOf = async (device: TestDevice, room: RoomId) => (await device.rooms()).find((it) => it.room === room)?.mode;
const untilMode = (device: TestDevice, room: RoomId, mode: string) =>
  until(`the room is ${mode}`, device, async () => (await modeOf(device, room)) === mode);

/** Whether any of the host's files holds these bytes. */
function hostHolds(home: TestHome, bytes: Bytes): boolean {
  return readdirSync(home.data).some((name) => readFileSync(join(home.data, name)).includes(bytes));
}

const untilAllHave = (device: TestDevice, room: RoomId, text: string) =>
  until(`${text} is with all`, device, async () => {
    const it = await deliveryOf(device, room, text);
    return it?.is === "sent" && it.delivered === true && it.waitsFor === undefined;
  });

test("relayed: what alice says reaches bob, who says so by his own signature, and the host holds it no more", async () => {
  await using story = await aliceAndBob();
  const { alice, bob } = story;
  const people = [await personOf(alice, "bob")] as const;
  const { room } = must(await alice.startRoom({ kind: "direct", people, mode: "relayed" }));
  await until("bob is in", bob, async () =>
    (await bob.rooms()).some((it) => it.room === room && it.mode === "relayed"),
  );
  await sayAll(alice, room, ["hello", "again"]);
  await untilHears(bob, room, ["hello", "again"]);
  await untilAllHave(alice, room, "again");
  expect((await bob.rooms()).find((it) => it.room === room)?.unread).toBe(2);
  must(await bob.markRead(room));
  expect((await bob.rooms()).find((it) => it.room === room)?.unread).toBe(0);
  await sayAll(bob, room, ["you too"]);
  await untilHears(alice, room, ["hello", "again", "you too"]);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
});

const WEEK = 7 * 86_400_000;

test("relayed: carol is away for a week; the host forgets within hours, and she gets it when she and alice meet", async () => {
  let shift = 0;
  const now = () => Date.now() + shift;
  await using home = await TestHome.start({ now });
  const worlds = { alice: home.world(), bob: home.world(), carol: home.world({ path: join(home.folder, "carol") }) };
  const open = (world: ReturnType<typeof home.world>) => home.open({ ...world, now });
  const story = await aliceAndBobAt(home, await open(worlds.alice), await open(worlds.bob));
  const { alice, bob } = story;
  const carol = await open(worlds.carol);
  await comeIn(alice, carol, { username: "carol", displayName: "Carol" });
  await until("carol is known", alice, async () => (await alice.people()).some((it) => it.username === "carol"));
  const people = [await personOf(alice, "bob"), await personOf(alice, "carol")];
  const { room } = must(await alice.startRoom({ kind: "group", people, name: "Tea", mode: "relayed" }));
  await untilMode(carol, room, "relayed");
  await untilMode(bob, room, "relayed");
  await carol.close();
  const sent = must(await alice.post(room, { text: "for all" }));
  await untilHears(bob, room, ["for all"]);
  await until("bob has it, carol is waited for", alice, async () => {
    const all = await alice.recipientsOf(sent.id);
    return all.find(({ name }) => name === "Bob Cratchit")?.has && all.find(({ name }) => name === "Carol")?.held;
  });
  expect(await deliveryOf(alice, room, "for all")).toMatchObject({ is: "sent", delivered: true, waitsFor: ["Carol"] });
  const [row] = worlds.alice.database.all("SELECT event FROM queue WHERE id = ?", sent.id);
  const event = asBytes(row?.["event"] ?? null);
  expect(hostHolds(home, event.subarray(-200))).toBe(true);

  await home.stopHost();
  shift = WEEK;
  await home.startHost();
  await untilConnected(alice);
  await untilGone(home, event.subarray(-200));
  const back = await home.open({ ...home.world({ path: join(home.folder, "carol") }), now });
  await untilHears(back, room, ["for all"]);
  await untilAllHave(alice, room, "for all");
  await untilGone(home, event.subarray(-200));
  expect(worlds.alice.database.all("SELECT 1 FROM queue WHERE length(event) > 0")).toEqual([]);
  for (const device of [alice, bob, back]) expect(await troubles(device)).toEqual([]);
}, 30_000);

async function aliceAndBobAt(home: TestHome, alice: TestDevice, bob: TestDevice) {
  await setUp(home, alice);
  await comeIn(alice, bob);
  return { alice, bob };
}

/** The host erases behind its answer, and tells nobody. */
async function untilGone(home: TestHome, bytes: Bytes): Promise<void> {
  for (let i = 0; hostHolds(home, bytes); i++) {
    if (i > 400) throw new Error("the host still holds it");
    await new Promise((settle) => setTimeout(settle, 25));
  }
}

test("kept, relayed, kept: what the host had is erased there and stays on the devices; everybody sees the change", async () => {
  const alicesTap = new Tap();
  await using story = await aliceAndBob({ alice: (home) => home.device({ openSocket: alicesTap.openSocket }) });
  const { home, alice, bob } = story;
  const people = [await personOf(alice, "bob")] as const;
  const { room } = must(await alice.startRoom({ kind: "direct", people }));
  await sayAll(alice, room, ["before"]);
  await untilHears(bob, room, ["before"]);
  const events = alicesTap.frames.flatMap(({ to, bytes }) => {
    const frame = to === "device" ? decodeHostFrame(bytes) : undefined;
    if (!frame?.ok || !("push" in frame.value) || frame.value.push !== "events") return [];
    return [bytes.slice(-600, -400)]; // of the sealed words
  });
  expect(events.length).toBeGreaterThan(0);

  must(await bob.setMode(room, "relayed"));
  await untilMode(alice, room, "relayed");
  for (const bytes of events.filter((it) => it.length > 0)) await untilGone(home, bytes);
  await sayAll(alice, room, ["between"]);
  await untilHears(bob, room, ["before", "between"]);
  await untilAllHave(alice, room, "between");

  must(await alice.setMode(room, "kept"));
  await untilMode(bob, room, "kept");
  await sayAll(alice, room, ["after"]);
  await untilHears(bob, room, ["before", "between", "after"]);
  expect((await bob.rooms()).find((it) => it.room === room)?.unread).toBe(1);
  for (const device of [alice, bob]) {
    expect(await said(device, room)).toEqual(["before", "between", "after"]);
    const notices = (await shown(device, room)).flatMap((it) => (it.kind === "notice" ? [it.text] : []));
    expect(notices).toHaveLength(2);
    expect(notices[0]).toContain("keeps nothing");
    expect(notices[1]).toContain("keeps the messages");
    expect(await troubles(device)).toEqual([]);
  }
});

test("direct without a link: it waits and says for whom, and whatever happens nothing of it leaves; a knock is heard", async () => {
  const tap = new Tap();
  const worlds: ReturnType<TestHome["world"]>[] = [];
  await using story = await aliceAndBob({
    alice: (home) => {
      const world = home.world({ openSocket: tap.openSocket });
      worlds.push(world);
      return home.open(world);
    },
  });
  const { home, alice, bob } = story;
  const people = [await personOf(alice, "bob")] as const;
  const { room } = must(await alice.startRoom({ kind: "direct", people, mode: "direct" }));
  await untilMode(bob, room, "direct");
  const { id } = must(await alice.post(room, { text: "between us" }));
  await until("it waits for bob", alice, async () => {
    const it = await deliveryOf(alice, room, "between us");
    return it?.is === "sent" && it.waitsFor?.[0] === "Bob Cratchit";
  });
  const knocks: string[] = [];
  bob.onChange((it) => it.what === "knocked" && knocks.push(it.name));
  must(await alice.knock(room));
  await until("bob hears it", bob, async () => knocks.length === 1);
  expect(await alice.knock(room)).toMatchObject({ ok: false, error: { code: "knock_later" } });
  await home.stopHost();
  await home.startHost();
  await untilConnected(alice);
  // A change of the room later does not take the promise back.
  must(await alice.setMode(room, "relayed"));
  await sayAll(alice, room, ["this may pass"]);
  await untilHears(bob, room, ["this may pass"]);
  const event = asBytes(worlds[0]?.database.all("SELECT event FROM queue WHERE id = ?", id)[0]?.["event"] ?? null);
  expect(event.length).toBeGreaterThan(300);
  const sent = Buffer.concat(tap.frames.filter(({ to }) => to === "host").map(({ bytes }) => bytes));
  expect(sent.includes(event.subarray(230, 300))).toBe(false);
  expect(await said(bob, room)).toEqual(["this may pass"]);
});

test("a knock that comes before the room's key is heard when the key is there", async () => {
  const hostile = new HostileHost(openWebSocket);
  await using story = await aliceAndBob({ bob: (home) => home.device({ openSocket: hostile.openSocket }) });
  const { home, alice, bob } = story;
  home.endings.push(() => hostile.check());
  const [asked, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  hostile.attack = {
    keeps: async (it, _who, host) => {
      if (it.ask !== "boxes.read") return undefined;
      asked.resolve();
      await goesOn.promise;
      return host("boxes.read", it.body);
    },
    signal: (it) => {
      if (it.kind === "knock") setTimeout(goesOn.resolve, 0); // behind the signal
      return [it];
    },
  };
  const knocks: string[] = [];
  bob.onChange((it) => it.what === "knocked" && knocks.push(it.name));
  const people = [await personOf(alice, "bob")] as const;
  const { room } = must(await alice.startRoom({ kind: "direct", people, mode: "relayed" }));
  await asked.promise;
  must(await alice.knock(room));
  await until("bob hears it", bob, async () => knocks.length === 1);
});

test("direct with a link: it arrives, is acknowledged by a signature, and the host has seen none of its bytes", async () => {
  const tap = new Tap();
  await using story = await aliceAndBob({
    alice: (home) => home.device({ openSocket: tap.openSocket, peers: loopback() }),
    bob: (home) => home.device({ peers: loopback() }),
  });
  const { home, alice, bob } = story;
  await untilReaches(alice, "bob", "direct");
  const people = [await personOf(alice, "bob")] as const;
  const { room } = must(await alice.startRoom({ kind: "direct", people, mode: "direct" }));
  await untilMode(bob, room, "direct");
  must(await alice.post(room, { text: "hand to hand" }));
  await untilHears(bob, room, ["hand to hand"]);
  await untilAllHave(alice, room, "hand to hand");
  // The room's id stands in the clear at the head of every event.
  const carried = tap.frames.flatMap(({ to, bytes }) => {
    const frame = to === "host" ? decodeRequest(bytes) : undefined;
    const asks = frame?.ok ? frame.value : undefined;
    return asks && ["post", "relay", "restore.events", "restore.late"].includes(asks.ask) ? [bytes] : [];
  });
  expect(carried.length).toBeGreaterThan(0); // of other rooms
  expect(carried.filter((bytes) => Buffer.from(bytes).includes(idToBytes(room)))).toEqual([]);
  await home.stopHost();
  expect(await said(bob, room)).toEqual(["hand to hand"]);
});

test.each(["direct", "relayed"] as const)(
  "a %s channel is called what its maker has called it, at theirs and at others'",
  async (mode) => {
    await using story = await aliceAndBob({
      alice: (home) => home.device({ peers: loopback() }),
      bob: (home) => home.device({ peers: loopback() }),
    });
    const { alice, bob } = story;
    const people = [await personOf(alice, "bob")];
    const { room } = must(await alice.startRoom({ kind: "private", people, name: "secret plans", mode }));
    const isCalled = (device: TestDevice, name: string) =>
      until(`the room is called ${name}`, device, async () => {
        return (await device.rooms()).some((it) => it.room === room && it.name === name);
      });
    for (const device of [alice, bob]) await isCalled(device, "secret plans");
    must(await alice.changeChannel(room, { name: "no secret" }));
    for (const device of [bob, alice]) await isCalled(device, "no secret");
  },
);

test("a host that makes acknowledgements up, or brings others' again, makes nobody believe anything", async () => {
  let tell: (bytes: Bytes) => void = () => undefined;
  const acks: Record<string, unknown>[] = [];
  await using story = await aliceAndBob({
    alice: (home) =>
      home.device({
        openSocket: (url, events) => {
          const tap = new Tap();
          tell = (bytes) => events.received(bytes);
          return tap.openSocket(url, {
            ...events,
            received(bytes) {
              const frame = decodeHostFrame(bytes);
              if (frame.ok && "push" in frame.value && frame.value.push === "acked") {
                acks.push((frame.value.body as { ack: Record<string, unknown> }).ack);
                return; // it keeps them back
              }
              events.received(bytes);
            },
          });
        },
      }),
  });
  const { alice, bob } = story;
  const people = [await personOf(alice, "bob")] as const;
  const { room } = must(await alice.startRoom({ kind: "direct", people, mode: "relayed" }));
  await untilMode(bob, room, "relayed");
  must(await alice.post(room, { text: "one" }));
  await untilHears(bob, room, ["one"]);
  const { id } = must(await alice.post(room, { text: "two" }));
  await untilHears(bob, room, ["one", "two"]);
  const hashOf = (ack: Record<string, unknown> | undefined) =>
    Buffer.from((ack?.["hashes"] as Bytes[] | undefined)?.[0] ?? []).toString("hex");
  const other = () => acks.find((it) => hashOf(it) !== hashOf(acks[0]));
  while (!other()) await new Promise((settle) => setTimeout(settle, 20));
  const [first, second] = [acks[0], other()];
  if (!first || !second) throw new Error("two acknowledgements");
  const push = (ack: unknown) => tell(encodeCbor({ push: "acked", body: { ack } }));
  push({ ...first, hashes: second["hashes"] }); // another's words under a good signature
  push({ ...second, signature: new Uint8Array(64) });
  push({ ...second, device: first["to"] });
  push(first);
  push(first);
  await until("the true one counts", alice, async () => {
    const it = await deliveryOf(alice, room, "one");
    return it?.is === "sent" && it.delivered === true;
  });
  expect((await alice.recipientsOf(id)).map(({ has }) => has)).toEqual([false]);
  push(second);
  await untilAllHave(alice, room, "two");
});

test("relayed under a passphrase: what the host hands on is closed to bob until he knows it, and counts as unread", async () => {
  await using story = await aliceAndBob();
  const { alice, bob } = story;
  const people = [await personOf(alice, "bob")] as const;
  const { room } = must(await alice.startRoom({ kind: "group", people, mode: "relayed", name: "Den" }));
  await until("bob is in", bob, async () => (await bob.rooms()).some((it) => it.room === room));
  const agreed = { passphrase: "amber kettle drifts past noon", remember: false };
  must(await alice.lockRoom(room, agreed));
  await sayAll(alice, room, ["under the lock"]);
  await until("something closed", bob, async () =>
    (await shown(bob, room)).some((it) => it.kind === "message" && it.lock === "closed"),
  );
  expect((await bob.rooms()).find((it) => it.room === room)?.unread).toBe(1);
  must(await bob.enterPassphrase(room, agreed));
  await untilHears(bob, room, ["under the lock"]);
});
