// Rooms whose words only those read who know a passphrase that was agreed face to face.
import { expect, test } from "bun:test";
import { join as pathOf } from "node:path";
import { account } from "@hearth/client/account/account.ts";
import type { RoomView, TimelineItem } from "@hearth/client/api.ts";
import { Home } from "@hearth/client/home/home.ts";
import { lockOf } from "@hearth/client/locks/state.ts";
import { lacksLock } from "@hearth/client/locks/words.ts";
import { Checkpoints } from "@hearth/client/rooms/checkpoints.ts";
import { fold } from "@hearth/client/rooms/fold.ts";
import { Log } from "@hearth/client/rooms/log.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { asBytes, Kept } from "@hearth/client/store/meta.ts";
import { type Content, type EventId, type HomeId, newId, type RoomId, toHex } from "@hearth/protocol";
import { header as sample } from "@hearth/protocol/story/samples.ts";
import type { TestDevice, TestHome } from "./kit/home.ts";
import { Plug } from "./kit/plug.ts";
import { Raw } from "./kit/raw.ts";
import { aliceAndBob, general, join, me, must, type Story, signIn } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, shown, troubles, untilHears, untilSent } from "./kit/words.ts";
import { searchFolder } from "./search/files.ts";
import { Search } from "./search/find.ts";

const AGREED = "amber kettle drifts past noon";
const NEXT = "velvet harbor sings below snow";
const once = { passphrase: AGREED, remember: false };

type Open = (home: TestHome) => Promise<TestDevice>;
const inFile =
  (name: string): Open =>
  (home) =>
    home.device({ path: pathOf(home.folder, `${name}.db`) });
const IN_FILES = { alice: inFile("alice"), bob: inFile("bob"), carol: inFile("carol") };

async function withCarol(it: { alice?: Open; bob?: Open; carol?: Open } = {}): Promise<Story & { carol: TestDevice }> {
  const story = await aliceAndBob(it);
  const carol = await (it.carol?.(story.home) ?? story.home.device());
  await join(story.alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  return { ...story, carol };
}

/** A group of the three. */
async function group({
  alice,
  bob,
  carol,
}: {
  alice: TestDevice;
  bob: TestDevice;
  carol: TestDevice;
}): Promise<RoomId> {
  const people = await Promise.all([bob, carol].map(async (it) => (await me(it)).person));
  const { room } = must(await alice.startRoom({ kind: "group", people, name: "Den" }));
  for (const device of [bob, carol])
    await until("the group", device, async () => (await device.rooms()).some((it) => it.room === room));
  return room;
}

const untilLock = (device: TestDevice, room: RoomId, lock: RoomView["lock"]) =>
  until(`the lock is ${JSON.stringify(lock)}`, device, async () => {
    const it = (await device.rooms()).find((one) => one.room === room);
    return Bun.deepEquals(it?.lock, lock, true);
  });

type Message = TimelineItem & { kind: "message" };
const messages = async (device: TestDevice, room: RoomId): Promise<Message[]> =>
  (await shown(device, room)).flatMap((it) => (it.kind === "message" ? [it] : []));
const untilShows = (device: TestDevice, room: RoomId, id: EventId, what: Partial<Message>) =>
  until(`shows ${JSON.stringify(what)}`, device, async () => {
    const it = (await messages(device, room)).find((one) => one.id === id);
    return it !== undefined && Bun.deepEquals({ ...it, ...what }, it);
  });

const CLOSED = { on: true, open: false, remembered: false };
const OPEN = { on: true, open: true, remembered: false };

test("T20: without the passphrase carol reads nothing of a locked room, nor does her store; bob enters it and reads all", async () => {
  await using story = await withCarol(IN_FILES);
  const { home, alice, bob, carol } = story;
  const room = await group(story);
  await sayAll(alice, room, ["before the lock"]);
  must(await alice.lockRoom(room, once));
  await untilLock(carol, room, CLOSED);
  await untilLock(bob, room, CLOSED);
  const first = await post(alice, room, "zebrastone under the stairs");
  must(await alice.react(first, "🗝️", true));
  const second = await post(alice, room, "yellowfinch at dawn");
  must(await alice.edit(second, { text: "quartzlamp at dusk" }));
  await untilSent(alice, room, second);
  await untilShows(alice, room, first, { text: "zebrastone under the stairs", lock: "open" });
  for (const device of [bob, carol]) {
    await untilShows(device, room, second, { text: "", lock: "closed", edited: true });
    await untilShows(device, room, first, { text: "", lock: "closed" });
    expect((await messages(device, room)).find((it) => it.id === first)?.reactions).toBeUndefined();
    expect(await device.post(room, { text: "in the open?" })).toMatchObject({ error: { code: "room_locked" } });
    expect(await device.react(first, "👀", true)).toMatchObject({ error: { code: "room_locked" } });
  }
  expect(await bob.enterPassphrase(room, { passphrase: NEXT, remember: false })).toMatchObject({
    error: { code: "passphrase_wrong" },
  });
  must(await bob.enterPassphrase(room, { passphrase: "Amber kettle-drifts  past NOON", remember: false }));
  await untilHears(bob, room, ["before the lock", "zebrastone under the stairs", "quartzlamp at dusk"]);
  expect((await messages(bob, room)).find((it) => it.id === first)?.reactions).toMatchObject([
    { emoji: "🗝️", count: 1 },
  ]);
  const reply = must(await bob.post(room, { text: "walnutferry it is", reply: first })).id;
  await untilShows(alice, room, reply, { text: "walnutferry it is", lock: "open" });
  await untilShows(carol, room, reply, {
    text: "",
    lock: "closed",
    reply: {
      is: "here",
      id: first,
      author: (await me(alice)).person,
      authorName: "Alice Liddell",
      excerpt: "A locked message",
    },
  });
  for (const device of [alice, bob, carol]) expect(await troubles(device)).toEqual([]);
  for (const device of [alice, bob, carol]) await device.close();
  await home.stopHost();
  const words = ["zebrastone", "yellowfinch", "quartzlamp", "walnutferry", "amber kettle"];
  expect(searchFolder(home.folder, new Search(words))).toEqual([]);
  expect(searchFolder(home.folder, new Search(["before the lock"])).map(({ where }) => where)).not.toEqual([]);
});

test("T20: what is remembered is open at the next start, and no words lie in the store; what is forgotten is closed, and its key gone", async () => {
  await using story = await withCarol(IN_FILES);
  const { home, alice, bob } = story;
  const room = await group(story);
  must(await alice.lockRoom(room, { passphrase: AGREED, remember: true }));
  const id = await post(alice, room, "zebrastone under the stairs");
  await untilLock(bob, room, CLOSED);
  must(await bob.enterPassphrase(room, once));
  await untilHears(bob, room, ["zebrastone under the stairs"]);
  await alice.close();
  await bob.close();
  await home.stopHost(); // it needs nobody for that
  const again = await home.device({ path: pathOf(home.folder, "alice.db") });
  await untilHears(again, room, ["zebrastone under the stairs"]);
  await untilLock(again, room, { ...OPEN, remembered: true });
  await home.startHost();
  const bobs = await home.device({ path: pathOf(home.folder, "bob.db") });
  await untilShows(bobs, room, id, { text: "", lock: "closed" });
  await untilLock(bobs, room, CLOSED);
  must(await again.forgetPassphrase(room));
  await untilShows(again, room, id, { text: "", lock: "closed" });
  await untilLock(again, room, CLOSED);
  expect(await again.post(room, { text: "in the open?" })).toMatchObject({ error: { code: "room_locked" } });
  await again.close();
  expect(searchFolder(home.folder, new Search(["zebrastone"]))).toEqual([]);
});

test("T20: another passphrase and no lock: each message stays under the lock it was said under", async () => {
  await using story = await withCarol();
  const { alice, bob, carol } = story;
  const room = await group(story);
  must(await alice.lockRoom(room, once));
  await sayAll(alice, room, ["one"]);
  must(await alice.lockRoom(room, { passphrase: NEXT, remember: false }));
  await sayAll(alice, room, ["two"]);
  await until("two closed", bob, async () => (await messages(bob, room)).length === 2);
  must(await bob.enterPassphrase(room, { passphrase: NEXT, remember: false }));
  await untilHears(bob, room, ["", "two"]);
  await untilLock(bob, room, OPEN);
  must(await bob.enterPassphrase(room, once));
  await untilHears(bob, room, ["one", "two"]);
  must(await alice.takeLockOff(room));
  await untilLock(alice, room, { ...OPEN, on: false });
  await sayAll(alice, room, ["three"]);
  await untilHears(carol, room, ["", "", "three"]);
  const all = await messages(alice, room);
  must(await alice.edit(all[0]?.id as EventId, { text: "one, more or less" }));
  await untilHears(bob, room, ["one, more or less", "two", "three"]);
  await until("the edit", carol, async () => (await messages(carol, room))[0]?.edited === true);
  expect(await said(carol, room)).toEqual(["", "", "three"]);
  await sayAll(carol, room, ["four"]);
  await untilHears(alice, room, ["four"]);
  expect(await bob.takeLockOff(room)).toMatchObject({ error: { code: "may_not_lock" } });
  expect(await bob.lockRoom(room, once)).toMatchObject({ error: { code: "may_not_lock" } });
  expect(await alice.lockRoom(room, { passphrase: "password1234", remember: false })).toMatchObject({
    error: { code: "passphrase_weak" },
  });
});

test("T20: what bob wrote while he could not know of the lock does not go out in the open once he does", async () => {
  const plug = new Plug();
  await using story = await withCarol({ bob: (home) => home.device({ openSocket: plug.openSocket }) });
  const { alice, bob, carol } = story;
  const room = await group(story);
  plug.pull();
  await until("bob is cut off", bob, async () => (await bob.connection()) !== "connected");
  const late = await post(bob, room, "quartzlamp, written away");
  await untilShows(bob, room, late, { text: "quartzlamp, written away" });
  must(await alice.lockRoom(room, once));
  await untilLock(carol, room, CLOSED);
  plug.putBack();
  await untilShows(bob, room, late, {
    delivery: { is: "failed", text: "This room is locked. Enter its passphrase to write here." },
  });
  must(await bob.enterPassphrase(room, once));
  await untilSent(bob, room, late);
  await untilShows(bob, room, late, { text: "quartzlamp, written away", lock: "open" });
  await untilHears(alice, room, ["quartzlamp, written away"]);
  await untilShows(carol, room, late, { text: "", lock: "closed" });
  for (const device of [alice, bob, carol]) expect(await troubles(device)).toEqual([]);
});

test("T20: what is said under a lock is not forwarded, sent later, reported, kept as a draft, found or told to the system", async () => {
  await using story = await withCarol();
  const { alice, bob, room } = story;
  const den = await group(story);
  must(await alice.lockRoom(den, once));
  await untilLock(bob, den, CLOSED);
  must(await bob.enterPassphrase(den, once));
  const arrivals: string[] = [];
  bob.onChange((it) => it.what === "arrived" && arrivals.push(...it.arrivals.map(({ text }) => text)));
  const id = await post(alice, den, "zebrastone");
  await untilHears(bob, den, ["zebrastone"]);
  await until("it is told of", bob, async () => arrivals.length > 0);
  expect(arrivals).toEqual(["A locked message"]);
  expect(await bob.forward(id, room)).toMatchObject({ error: { code: "locked_stays" } });
  const draft = { room: den, draft: { text: "later" }, when: Date.now() + 1e6 };
  expect(await bob.schedule(draft)).toMatchObject({ error: { code: "locked_not_scheduled" } });
  const person = (await me(alice)).person;
  expect(await bob.report({ person, message: id, reason: "hm" })).toMatchObject({
    error: { code: "message_not_theirs" },
  });
  must(await bob.setDraft({ place: den, text: "half a" }));
  must(await bob.setDraft({ place: room, text: "in the open" }));
  expect(await bob.drafts()).toEqual([{ place: room, text: "in the open" }]);
  expect((await bob.search("zebrastone", { limit: 10 })).hits).toEqual([]);
  const open = await post(bob, room, "from outside");
  const told = must(await bob.forward(open, den)).id; // into it, it may go
  await untilShows(alice, den, told, { text: "from outside", lock: "open", forwarded: true });
  const page = await bob.exportPage(den, {}, 100);
  expect(page.messages.map(({ text }) => text)).toEqual(["zebrastone", "from outside"]);
});

test("T20: carol, who was never told the passphrase, can neither unlock the room nor pass off words as locked", async () => {
  await using story = await withCarol({ carol: IN_FILES.carol });
  const { home, alice, bob, carol, room } = story;
  must(await alice.lockRoom(room, once));
  const id = await post(alice, room, "zebrastone");
  await untilShows(carol, room, id, { text: "", lock: "closed" });
  must(await bob.enterPassphrase(room, once));
  await carol.close();
  const store = openBunDatabase(pathOf(home.folder, "carol.db"));
  const thief = await Thief.of(store);
  const [row] = store.all("SELECT lock, sealed FROM locked WHERE id = ?", id);
  const lock = Uint8Array.from(String(row?.["lock"]).match(/../g) ?? [], (it) => Number.parseInt(it, 16));
  const hers = asBytes(row?.["sealed"]);
  store.close();
  const raw = await Raw.as(home.world(), thief.roster.home as HomeId, thief.secret);
  let counter = 0;
  const clock = () => ({ ms: Date.now(), counter: counter++ });
  const say = async (where: RoomId, content: Content) => raw.ask("post", { event: await thief.seal(where, content) });
  const hidden = thief.roster.home as string as RoomId;
  const word = { type: "channel", room, mode: "kept" } as const;
  await say(hidden, { ...word, clock: clock(), lock: null });
  await say(hidden, { ...word, clock: clock(), lock: { id: lock.map((it) => it ^ 1), salt: new Uint8Array(16) } });
  await say(room, { ...word, clock: clock(), lock: null });
  const locked = { type: "locked", lock, as: "message" } as const;
  await say(room, { ...locked, clock: clock(), sealed: hers }); // alice's words as hers
  await say(room, { ...locked, clock: clock(), sealed: new Uint8Array(144) });
  await say(room, { ...locked, clock: clock(), lock: lock.map((it) => it ^ 1), sealed: hers });
  await say(room, { type: "edit", clock: clock(), message: id, text: "a lie" });
  await say(room, { type: "message", clock: clock(), text: "trust me, it is locked" });
  for (const device of [alice, bob]) {
    await untilHears(device, room, ["trust me, it is locked"]);
    expect((await messages(device, room)).map(({ text, lock: is }) => [text, is])).toEqual([
      ["zebrastone", "open"],
      ["", "broken"],
      ["", "broken"],
      ["", "closed"],
      ["trust me, it is locked", "missing"],
    ]);
    await untilLock(device, room, OPEN);
    expect(await troubles(device)).toEqual([]);
  }
  const next = await post(bob, room, "quartzlamp");
  await untilShows(alice, room, next, { text: "quartzlamp", lock: "open" });
});

test("T20: a newcomer is told of the lock with what they may read, and an open channel can be locked by those who run the home", async () => {
  await using story = await withCarol();
  const { home, alice, bob, room } = story;
  must(await alice.lockRoom(room, once));
  const id = await post(alice, room, "zebrastone");
  await untilShows(bob, room, id, { text: "", lock: "closed" });
  expect(await bob.lockRoom(room, { passphrase: NEXT, remember: false })).toMatchObject({
    error: { code: "may_not_lock" },
  });
  const den = await group(story);
  must(await alice.lockRoom(den, once));
  await sayAll(alice, den, ["not for dave"]);
  const dave = await home.device();
  await join(alice, dave, { username: "dave", displayName: "Dave" });
  must(await alice.admit(den, [(await me(dave)).person]));
  await untilLock(dave, den, CLOSED);
  const next = await post(alice, den, "for dave too");
  await untilShows(dave, den, next, { text: "", lock: "closed" });
  must(await dave.enterPassphrase(den, once));
  await untilHears(dave, den, ["for dave too"]);
  const phone = await home.device();
  await signIn(phone);
  await untilLock(phone, den, CLOSED);
});

test("T20: where only the end of a log is here, what those who might lock the room said under a lock is reason enough to say nothing", async () => {
  await using story = await withCarol({ alice: IN_FILES.alice });
  const { alice, bob } = story;
  const persons = { alice: (await me(alice)).person, bob: (await me(bob)).person };
  await alice.close();
  const world = story.home.world({ path: pathOf(story.home.folder, "alice.db") });
  const mine = new Kept(world.database, "account", account).read();
  if (!mine) throw new Error("alice has no account");
  const home = await Home.open(world, mine, () => undefined);
  const room = newId<RoomId>(1);
  const lock = { id: new Uint8Array(32).fill(7), salt: new Uint8Array(16) };
  const hears = (person: "alice" | "bob", where: RoomId, content: Content) => {
    const head = home.roster.now.head;
    const header = { ...sample, room: where, person: persons[person], event: newId<EventId>(1), head };
    fold(home, new Checkpoints(home, new Log(home.database)), header, content, { at: 9, seq: 1 });
  };
  const clock = { ms: 5, counter: 0 };
  const said = { type: "locked", as: "message", clock, lock: lock.id, sealed: new Uint8Array(144) } as const;
  const word = { type: "channel", mode: "kept", room, lock } as const;
  const hidden = home.account.home as string as RoomId;
  const onlyTheEnd = (first: number) =>
    home.database.run("UPDATE rooms SET first = ? WHERE room = ?", first, home.account.home);
  expect(lockOf(home, room)).toEqual({ on: false });
  hears("bob", room, said);
  onlyTheEnd(2);
  expect(lockOf(home, room)).toEqual({ on: false }); // bob is not in charge
  hears("alice", room, said);
  expect(lockOf(home, room)).toEqual({ on: true });
  expect(lacksLock(home.database, room)).toBe(true);
  onlyTheEnd(1);
  expect(lockOf(home, room)).toEqual({ on: false });
  hears("alice", hidden, { ...word, clock: { ms: 3, counter: 0 } });
  expect(lockOf(home, room)).toEqual({ on: true, lock: toHex(lock.id) });
  hears("bob", hidden, { ...word, lock: null, clock: { ms: 8, counter: 0 } });
  expect(lockOf(home, room)).toMatchObject({ on: true });
  hears("alice", hidden, { ...word, lock: null, clock: { ms: 4, counter: 0 } });
  hears("alice", hidden, { ...word, clock: { ms: 2, counter: 0 } });
  expect(lockOf(home, room)).toEqual({ on: false });
  expect(lacksLock(home.database, room)).toBe(false);
});
