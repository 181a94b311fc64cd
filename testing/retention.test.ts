// What is deleted, replaced, cleared away or too old is in nobody's files: not the devices', not the host's.
import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join as pathOf } from "node:path";
import type { EventId, RoomId } from "@hearth/protocol";
import { fileIn, hostFiles, sendFile, untilFile, untilHostFiles } from "./kit/files.ts";
import { type TestDevice, TestHome } from "./kit/home.ts";
import { backup } from "./kit/restoring.ts";
import { aliceAndBob, general, join, me, must, setUp, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, shown, troubles, untilConnected, untilHears, untilSent } from "./kit/words.ts";
import { searchFolder } from "./search/files.ts";
import { Search } from "./search/find.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const isDeleted = async (device: TestDevice, room: RoomId, id: EventId) =>
  (await shown(device, room)).some((it) => it.kind === "message" && it.id === id && it.deleted === true);
const keeps = async (device: TestDevice, room: RoomId) => (await device.rooms()).find((it) => it.room === room)?.keeps;

/** Alice and bob with stores in files, at a host and on devices whose clocks the story moves. `wrong`: how far bob's is off, ms. */
async function clocked(wrong: number) {
  let moved = 0;
  const now = () => Date.now() + moved;
  const home = await TestHome.start({ now });
  const open = (name: string, off: number) =>
    home.open({ ...home.world({ path: pathOf(home.folder, `${name}.db`) }), now: () => now() + off });
  const alice = await open("alice", 0);
  await setUp(home, alice);
  const bob = await open("bob", wrong);
  await join(alice, bob);
  const room = await general(alice);
  await general(bob);
  const has = (words: readonly string[]) => searchFolder(home.folder, new Search(words));
  const move = (ms: number) => {
    moved += ms;
  };
  return { home, alice, bob, room, open, has, move, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}

test("what is deleted is erased at the host too, with its edits, and a newcomer sees that it was", async () => {
  const words = ["zwetschgenkuchen", "quittengelee", "holunderbluetensirup"] as const;
  const [plum, quince, elder] = words;
  await using story = await aliceAndBob({
    alice: (home) => home.device({ path: pathOf(home.folder, "alice.db") }),
    bob: (home) => home.device({ path: pathOf(home.folder, "bob.db") }),
  });
  const { home, alice, bob, room } = story;
  const sizes = async () => {
    const raw = searchFolder(home.folder, new Search(words));
    return raw.length;
  };
  const one = await post(alice, room, `the ${plum}`);
  const two = await post(bob, room, `the ${quince}`);
  for (const id of [one, two]) await untilSent(id === one ? alice : bob, room, id);
  must(await alice.edit(one, { text: `the ${elder}` }));
  await untilHears(alice, room, [`the ${elder}`, `the ${quince}`]);
  await untilHears(bob, room, [`the ${elder}`]);
  await sayAll(bob, room, ["kept"]);
  must(await alice.remove(one));
  must(await alice.remove(two)); // she is in charge
  for (const device of [alice, bob])
    for (const id of [one, two]) await until("it is deleted", device, () => isDeleted(device, room, id));
  await sayAll(bob, room, ["so be it"]);
  await untilHears(alice, room, ["so be it"]);
  await until("nothing is left", bob, async () => (await sizes()) === 0);
  await until("the host has erased all of it", alice, async () => {
    const view = (await alice.rooms()).find((it) => it.room === room);
    return view !== undefined && view.erasing === undefined;
  });

  const phone = await home.device();
  await signIn(phone);
  await general(phone);
  for (const id of [one, two]) await until("it is deleted", phone, () => isDeleted(phone, room, id));
  await untilHears(phone, room, ["kept", "so be it"]);
  // The host has tombstones of all three: only so does a newcomer not know whose words an edit was.
  for (const device of [alice, bob, phone]) expect(await troubles(device)).toEqual([]);
});

for (const [name, wrong] of [
  ["right", 0],
  ["a day ahead", DAY],
  ["a day behind", -DAY],
] as const)
  test(`messages disappear by the host's time, and come in order, with bob's clock ${name}`, async () => {
    const words = ["mirabellenkompott", "schlehenlikoer"] as const;
    await using story = await clocked(wrong);
    const { alice, bob, room, has, move } = story;
    await sayAll(alice, room, [`old ${words[0]}`]);
    await untilHears(bob, room, [`old ${words[0]}`]);
    const pinned = await post(bob, room, `old ${words[1]}`);
    await untilSent(bob, room, pinned);
    await untilHears(alice, room, [`old ${words[1]}`]);
    must(await alice.pin(pinned, true));
    expect(has(words)).not.toEqual([]);
    expect((await bob.setRetention(room, HOUR)).ok).toBe(false);
    expect((await alice.setRetention(room, 60_000)).ok).toBe(false);
    must(await alice.setRetention(room, HOUR));
    for (const device of [alice, bob])
      await until("kept for an hour", device, async () => (await keeps(device, room)) === HOUR);
    expect(await said(bob, room)).toContain(`old ${words[0]}`);

    move(2 * HOUR);
    await sayAll(bob, room, ["young one"]);
    await sayAll(alice, room, ["young two"]);
    await sayAll(bob, room, ["young three"]);
    const young = ["young one", "young two", "young three"];
    for (const device of [alice, bob])
      await until("only the young ones", device, async () => (await said(device, room)).join() === young.join());
    expect(await alice.pins(room)).toEqual([]);
    expect((await bob.search("schlehenlikoer", { limit: 10 })).hits).toEqual([]);
    // Whoever says it anew has the host look at once.
    must(await alice.setRetention(room, HOUR / 2));
    await until("kept for less", bob, async () => (await keeps(bob, room)) === HOUR / 2);
    await until("gone", alice, async () => has(words).length === 0);

    must(await alice.setRetention(room, null));
    await until("kept for ever", bob, async () => (await keeps(bob, room)) === undefined);
    move(2 * HOUR);
    await sayAll(alice, room, ["later"]);
    for (const device of [alice, bob]) {
      await untilHears(device, room, ["later"]);
      expect(await said(device, room)).toEqual([...young, "later"]);
      expect(await troubles(device)).toEqual([]);
    }
    const phone = await story.open("phone", 0);
    await signIn(phone);
    await general(phone);
    await untilHears(phone, room, [...young, "later"]);
    expect(await said(phone, room)).toEqual([...young, "later"]);
    expect(await troubles(phone)).toEqual([]);
  });

test("somebody who is away when it is said takes away what is too old as soon as they hear, and before that by themselves", async () => {
  await using story = await clocked(0);
  const { home, alice, bob, room, move } = story;
  await sayAll(alice, room, ["from before"]);
  await untilHears(bob, room, ["from before"]);
  must(await alice.setRetention(room, HOUR));
  await until("kept for an hour", bob, async () => (await keeps(bob, room)) === HOUR);
  await home.stopHost();
  await until("bob is cut off", bob, async () => (await bob.connection()) !== "connected");
  move(2 * HOUR);
  await until("it is gone without the host", bob, async () => (await said(bob, room)).length === 0);
  await home.startHost();
  for (const device of [alice, bob]) await untilConnected(device);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
});

test("in a conversation both say how long it is kept, in a private channel who is in charge", async () => {
  await using story = await aliceAndBob();
  const { alice, bob } = story;
  const people = [(await me(bob)).person] as const;
  const { room } = must(await alice.startRoom({ kind: "direct", people }));
  await until("bob has it", bob, async () => (await bob.rooms()).some((it) => it.room === room));
  must(await bob.setRetention(room, HOUR));
  await until("an hour", alice, async () => (await keeps(alice, room)) === HOUR);
  must(await alice.setRetention(room, DAY));
  await until("a day", bob, async () => (await keeps(bob, room)) === DAY);
  const made = must(await alice.startRoom({ kind: "private", people, name: "den" }));
  await until("bob has it", bob, async () => (await bob.rooms()).some((it) => it.room === made.room));
  expect((await bob.setRetention(made.room, HOUR)).ok).toBe(false);
  must(await alice.setRetention(made.room, HOUR));
  await until("an hour", bob, async () => (await keeps(bob, made.room)) === HOUR);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
});

test("whoever is let into a group by somebody who has no say in it learns from those in charge how long it is kept", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const [carol, dave] = [await home.device(), await home.device()];
  for (const [device, username] of [
    [carol, "carol"],
    [dave, "dave"],
  ] as const)
    await join(alice, device, { username, displayName: username });
  const persons = await Promise.all([carol, dave].map(async (it) => (await me(it)).person));
  const { room } = must(await alice.startRoom({ kind: "group", people: [(await me(bob)).person] }));
  must(await alice.setRetention(room, HOUR));
  await until("an hour", bob, async () => (await keeps(bob, room)) === HOUR);
  must(await bob.admit(room, persons.slice(0, 1)));
  await until("carol knows", carol, async () => (await keeps(carol, room)) === HOUR);
  // The same while who is in charge is away: as soon as she is back.
  await alice.close();
  must(await bob.admit(room, persons.slice(1)));
  await until("dave is in", dave, async () => (await dave.rooms()).some((it) => it.room === room));
  expect(await keeps(dave, room)).toBeUndefined();
  const phone = await home.device();
  await signIn(phone);
  await until("dave knows", dave, async () => (await keeps(dave, room)) === HOUR);
  for (const device of [bob, carol, dave, phone]) expect(await troubles(device)).toEqual([]);
});

test("all that one said goes, or all that everybody said, and a host restored from before gets nothing of it back", async () => {
  const words = ["rhabarberschorle", "stachelbeertorte", "sanddorngelee"] as const;
  await using story = await clocked(0);
  const { home, alice, bob, room, has } = story;
  await sayAll(alice, room, [`mine ${words[0]}`]);
  await sayAll(bob, room, [`his ${words[1]}`]);
  await untilHears(alice, room, [`his ${words[1]}`]);
  await untilHears(bob, room, [`mine ${words[0]}`]);
  const restore = await backup(home, "home.backup");
  expect((await bob.clearRoom(room, "all")).ok).toBe(false);
  must(await bob.clearRoom(room, "mine"));
  for (const device of [alice, bob])
    await until("his are gone", device, async () => (await said(device, room)).join() === `mine ${words[0]}`);
  await until("his words are gone", bob, async () => has([words[1]]).every(({ where }) => where.includes("backup")));
  await sayAll(bob, room, [`more ${words[2]}`]);
  await untilHears(alice, room, [`more ${words[2]}`]);
  must(await alice.clearRoom(room, "all"));
  for (const device of [alice, bob])
    await until("all is gone", device, async () => (await said(device, room)).length === 0);
  await sayAll(alice, room, ["anew"]);
  await untilHears(bob, room, ["anew"]);
  await restore();
  for (const device of [alice, bob]) await untilConnected(device);
  await sayAll(bob, room, ["after"]);
  for (const device of [alice, bob]) {
    await untilHears(device, room, ["anew", "after"]);
    expect(await said(device, room)).toEqual(["anew", "after"]);
  }
  const phone = await story.open("phone", 0);
  await signIn(phone);
  await general(phone);
  await untilHears(phone, room, ["anew", "after"]);
  expect(await said(phone, room)).toEqual(["anew", "after"]);
  expect(await troubles(phone)).toEqual([]);
});

test("who deletes their account may take all that they said along", async () => {
  const words = ["brombeermarmelade"] as const;
  await using story = await clocked(0);
  const { alice, bob, room, has } = story;
  await sayAll(bob, room, [`his ${words[0]}`]);
  await untilHears(alice, room, [`his ${words[0]}`]);
  must(await bob.leaveHome({ erase: true }));
  await until("it is gone", alice, async () => (await said(alice, room)).length === 0);
  await until("nothing is left", alice, async () => has(words).length === 0);
  const phone = await story.open("phone", 0);
  await signIn(phone);
  await general(phone);
  expect(await troubles(phone)).toEqual([]);
});

test("a file disappears with its message: from the host, from both devices, from lists and from what is found", async () => {
  await using story = await clocked(0);
  const { home, alice, bob, room, has, move } = story;
  const words = ["quittengelee", "holunderblueten"] as const;
  const content = new Blob([`${words[0]} `.repeat(4_000)]);
  const about = { name: `${words[1]}.txt`, type: "text/plain" };
  const { id, blob } = await sendFile(alice, room, content, about);
  const young = await until("bob sees it", bob, () => fileIn(bob, room, id));
  must(await bob.fetchFile(room, id, young.blob));
  await untilFile(bob, room, id, "here");
  const kept = (name: string) => readdirSync(pathOf(home.folder, `${name}.db-blobs`));
  expect([hostFiles(home).length, kept("alice").length, kept("bob").length]).toEqual([1, 1, 1]);
  expect((await bob.search("has:file", { limit: 5 })).hits.map((hit) => hit.id)).toEqual([id]);
  expect((await bob.filesIn(room, "other")).map((it) => it.blob)).toEqual([blob]);
  must(await alice.setRetention(room, HOUR));
  move(2 * HOUR);
  must(await alice.setRetention(room, HOUR));
  await untilHostFiles(home, 0);
  for (const [name, device] of [
    ["alice", alice],
    ["bob", bob],
  ] as const) {
    await until(`nothing is left at ${name}'s`, device, async () => kept(name).length === 0);
    expect(await device.filesIn(room, "all")).toEqual([]);
    expect((await device.search("has:file", { limit: 5 })).hits).toEqual([]);
    expect((await device.readFile(room, id, blob, 0, 10)).ok).toBe(false);
  }
  await until("gone", alice, async () => has(words).length === 0);
});
