// Alice and bob change, delete, react to, pin, forward and answer what was said; a hostile member and a blocked one do not spoil it.
import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { join as pathOf } from "node:path";
import type { TimelineItem } from "@hearth/client/api.ts";
import type { Content, EventId, HomeId, RoomId } from "@hearth/protocol";
import { encodeCbor, LIMITS } from "@hearth/protocol";
import type { TestDevice } from "./kit/home.ts";
import { Raw } from "./kit/raw.ts";
import { backup } from "./kit/restoring.ts";
import { aliceAndBob, general, join, me, must, signIn } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, shown, troubles, untilConnected, untilHears, untilSent } from "./kit/words.ts";
import { searchFolder } from "./search/files.ts";
import { Search } from "./search/find.ts";

type Message = TimelineItem & { kind: "message" };
const find = async (device: TestDevice, room: RoomId, id: EventId): Promise<Message | undefined> =>
  (await shown(device, room)).find((it): it is Message => it.kind === "message" && it.id === id);
const untilSees = (device: TestDevice, room: RoomId, id: EventId, what: string, fits: (it: Message) => boolean) =>
  until(what, device, async () => {
    const it = await find(device, room, id);
    return it && fits(it) ? it : undefined;
  });
const code = async (outcome: Promise<{ ok: boolean; error?: { code: string } }>) => (await outcome).error?.code;

test("what is changed, reacted to and pinned on one device is so on all, and nobody changes what is not theirs", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  const phone = await home.device();
  await signIn(phone);
  const id = await post(alice, room, "cake on sunday");
  for (const device of [bob, phone]) await untilHears(device, room, ["cake on sunday"]);

  must(await phone.edit(id, { text: " cake on monday, @bob ", mentions: [(await me(bob)).person] }));
  expect(await find(phone, room, id)).toMatchObject({ text: "cake on monday, @bob", edited: true });
  must(await bob.react(id, "🎂", true));
  must(await phone.react(id, "🎂", true));
  must(await alice.react(id, "🐝", true));
  must(await alice.react(id, "🐝", false));
  must(await alice.pin(id, true));
  const done = (it: Message) => it.edited === true && it.pinned === true && it.reactions?.[0]?.count === 2;
  for (const device of [alice, bob, phone]) {
    const it = await untilSees(device, room, id, "all that was done", done);
    expect(it.text).toBe("cake on monday, @bob");
    expect(it.reactions).toHaveLength(1);
    expect(await device.pins(room)).toMatchObject([{ id, item: { id } }]);
  }
  expect((await find(bob, room, id))?.reactions).toEqual([
    { emoji: "🎂", count: 2, mine: true, names: ["Alice Liddell"] },
  ]);
  expect((await find(alice, room, id))?.may).toEqual(["edit", "delete", "pin"]);
  expect((await find(bob, room, id))?.may).toBeUndefined();

  expect(await code(bob.edit(id, { text: "mine now" }))).toBe("only_authors_edit");
  expect(await code(bob.remove(id))).toBe("may_not_delete");
  expect(await code(bob.pin(id, false))).toBe("may_not_pin");
  expect(await code(bob.react(id, "not an emoji", true))).toBe("emoji_malformed");
  expect(await code(alice.edit(id, { text: " " }))).toBe("message_empty");
  expect(await code(alice.edit(id, { text: "x".repeat(LIMITS.messageText + 1) }))).toBe("message_long");
  must(await phone.pin(id, false));
  await untilSees(bob, room, id, "no pin", (it) => it.pinned === undefined);

  // A device that comes later reads the newest page backwards, and sees the same.
  const tablet = await home.device();
  await signIn(tablet);
  await general(tablet);
  await untilSees(tablet, room, id, "the same", (it) => it.edited === true && it.reactions?.[0]?.count === 2);
  for (const device of [alice, bob, phone, tablet]) expect(await troubles(device)).toEqual([]);
});

test("an answer shows what it answers, a thread stands by itself, and forwarded words say so", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  const root = await post(alice, room, `who brings what? ${"really ".repeat(40)}`);
  await untilSees(bob, room, root, "the root", () => true);
  const answer = must(await bob.post(room, { text: "cups", reply: root })).id;
  const it = await untilSees(alice, room, answer, "the answer", () => true);
  expect(it.reply).toMatchObject({ is: "here", id: root, authorName: "Alice Liddell" });
  expect(it.reply?.is === "here" && it.reply.excerpt).toMatch(/^who brings what\? really .{0,140}…$/);

  const inThread = must(await bob.post(room, { text: "and spoons", thread: root })).id;
  const summed = await untilSees(alice, room, root, "a thread", (one) => one.thread !== undefined);
  expect(summed.thread).toMatchObject({ count: 1, people: [(await me(bob)).person] });
  expect(await said(alice, room)).not.toContain("and spoons");
  must(await alice.post(room, { text: "thank you", thread: root }));
  const thread = await alice.thread(room, root, 50);
  expect(thread.root?.id).toBe(root);
  expect(thread.items).toMatchObject([{ id: inThread, inThread: root }, { text: "thank you" }]);
  expect(thread.more).toBe(false);
  expect(await alice.thread(room, root, 1)).toMatchObject({ items: [{ text: "thank you" }], more: true });
  expect((await alice.thread(room, root, 1, thread.items[1]?.id)).items).toMatchObject([{ id: inThread }]);

  const sent = must(await bob.forward(root, room)).id;
  const forwarded = await untilSees(alice, room, sent, "it is forwarded", () => true);
  expect(forwarded).toMatchObject({ forwarded: true, text: (await find(alice, room, root))?.text });

  must(await alice.remove(root));
  await untilSees(bob, room, answer, "an answer to nothing", (one) => one.reply?.is === "deleted");
  expect((await bob.thread(room, root, 50)).items).toHaveLength(2);
  expect(await find(bob, room, root)).toMatchObject({ deleted: true, text: "", thread: { count: 2 } });
  expect(await code(bob.forward(root, room))).toBe("message_gone");
  expect(await code(bob.react(root, "🎂", true))).toBe("message_gone");
});

const GONE = ["erased", "erased"];

/** What the log in a store says of these messages; its file may be open elsewhere. */
function statesOf(path: string, ids: readonly EventId[]): string[] {
  const store = new Database(path, { readonly: true });
  const rows = store
    .query("SELECT state FROM log WHERE id IN (SELECT value FROM json_each(?))")
    .values(JSON.stringify(ids));
  store.close();
  return rows.map(([state]) => String(state));
}

const WORDS = ["zwetschgenkuchen", "quittengelee", "holunderbluetensirup", "apfelstrudelrezept"] as const;

test("deleted and replaced words are in no file of anybody's store, and what was done before the message came counts", async () => {
  await using story = await aliceAndBob({
    alice: (home) => home.device({ path: pathOf(home.folder, "alice.db") }),
    bob: (home) => home.device({ path: pathOf(home.folder, "bob.db") }),
  });
  const { home, alice, bob, room } = story;
  const [plum, quince, elder, strudel] = WORDS;
  const kept = await post(alice, room, `kept ${"words ".repeat(900)}`);
  const one = await post(alice, room, `the ${plum} is ready`);
  const two = await post(bob, room, `long ${`${quince} `.repeat(600)}`);
  await sayAll(
    alice,
    room,
    Array.from({ length: 60 }, (_, i) => `line ${i} ${"more ".repeat(i)}`),
  );
  must(await alice.edit(one, { text: `the ${elder} is ready` }));
  for (const device of [alice, bob]) await untilSees(device, room, one, "the edit", (it) => it.edited === true);
  await untilSees(alice, room, two, "bob's words", () => true);
  const inStores = (words: readonly string[]) =>
    searchFolder(home.folder, new Search(words)).filter(({ where }) => !where.startsWith("host"));
  expect(inStores([plum])).toEqual([]);
  expect(inStores([elder])).not.toEqual([]);
  expect(inStores([quince])).not.toEqual([]);

  must(await alice.remove(one));
  must(await alice.remove(two)); // she is in charge
  for (const device of [alice, bob])
    for (const id of [one, two]) await untilSees(device, room, id, "it is deleted", (it) => it.deleted === true);
  await sayAll(bob, room, ["so be it"]);
  for (const device of [alice, bob]) await untilHears(device, room, ["so be it"]);
  await until("all is out", bob, async () => inStores(WORDS).length === 0);
  expect(inStores(["line 59"])).not.toEqual([]); // so the search sees what is there
  // Nor sealed: the keys lie beside it.
  for (const name of ["alice", "bob"]) expect(statesOf(pathOf(home.folder, `${name}.db`), [one, two])).toEqual(GONE);
  expect((await find(bob, room, kept))?.text).toMatch(/^kept/);

  // What has not left the device goes without a trace.
  await home.stopHost();
  await until("bob is cut off", bob, async () => (await bob.connection()) !== "connected");
  const three = await post(bob, room, `my ${strudel}`);
  must(await bob.react(three, "🎂", true));
  must(await bob.remove(three));
  expect(await find(bob, room, three)).toBeUndefined();
  expect(inStores([strudel])).toEqual([]);
  await home.startHost();
  for (const device of [alice, bob]) await untilConnected(device);
  await sayAll(bob, room, ["back again"]);
  await untilHears(alice, room, ["back again"]);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);

  // A newcomer who reads backwards meets the deletion before the message.
  const phone = await home.device();
  await signIn(phone);
  await general(phone);
  await untilSees(phone, room, one, "it is deleted", (it) => it.deleted === true);
  expect((await said(phone, room)).filter((text) => WORDS.some((word) => text.includes(word)))).toEqual([]);
});

test("a member's own client forges nothing: others' words, other rooms' messages, and no flood of reactions", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  const carols = home.world();
  const carol = await home.open(carols);
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  const id = await post(alice, room, "the truth");
  await post(bob, room, "so it is");
  for (const device of [bob, carol]) await untilHears(device, room, ["the truth", "so it is"]);
  const hers = await post(carol, room, "hello");
  await untilSent(carol, room, hers);

  const thief = await Thief.of(carols.database);
  const raw = await Raw.as(home.world(), thief.roster.home as HomeId, thief.secret);
  const say = async (where: RoomId, content: Content) => raw.ask("post", { event: await thief.seal(where, content) });
  let counter = 0;
  const clock = () => ({ ms: Date.now(), counter: counter++ % 0xffff });
  const hidden = thief.roster.home as string as RoomId;
  for (const where of [room, hidden]) {
    await say(where, { type: "edit", clock: clock(), message: id, text: "a lie" });
    await say(where, { type: "delete", clock: clock(), message: id });
    await say(where, { type: "pin", clock: clock(), message: id, on: true });
  }
  await say(hidden, { type: "edit", clock: clock(), message: hers, text: "from another room" });
  await say(hidden, { type: "react", clock: clock(), message: id, emoji: "👎", on: true });
  const flags = Array.from({ length: 26 * 12 }, (_, i) =>
    String.fromCodePoint(0x1f1e6 + (i % 26), 0x1f1e6 + Math.floor(i / 26)),
  );
  for (const emoji of flags) await say(room, { type: "react", clock: clock(), message: id, emoji, on: true });
  await sayAll(alice, room, ["still here"]);
  for (const device of [alice, bob]) {
    await untilHears(device, room, ["still here"]);
    const it = await find(device, room, id);
    expect(it).toMatchObject({ text: "the truth" });
    expect([it?.edited, it?.deleted, it?.pinned]).toEqual([undefined, undefined, undefined]);
    expect(it?.reactions).toHaveLength(LIMITS.reactions);
    expect((await find(device, room, hers))?.text).toBe("hello");
    expect(await device.pins(room)).toEqual([]);
    expect(await troubles(device)).toEqual([]);
  }
  // Whom bob blocks reacts no more for him, and is not quoted.
  const answer = must(await bob.post(room, { text: "well", reply: hers })).id;
  must(
    await bob.block(
      (await bob.people()).find(({ username }) => username === "carol")?.person ?? (await me(bob)).person,
    ),
  );
  expect((await find(bob, room, id))?.reactions).toBeUndefined();
  expect((await find(bob, room, answer))?.reply).toEqual({ is: "blocked", id: hers });
  expect((await find(alice, room, id))?.reactions).toHaveLength(LIMITS.reactions);
  raw.close();
  expect(encodeCbor({ type: "react", clock: clock(), message: id, emoji: "👎", on: true }).length).toBeLessThan(120);
});

test("an admin who is one no more deletes nothing more, and what they deleted stays deleted", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  const [first, second] = [await post(alice, room, "first"), await post(alice, room, "second")];
  await untilHears(bob, room, ["first", "second"]);
  const isNow = (role: string) => until(`bob is ${role}`, bob, async () => (await me(bob)).role === role);
  must(await alice.setRole((await me(bob)).person, "admin"));
  await isNow("admin");
  must(await bob.remove(first));
  await untilSees(alice, room, first, "it is deleted", (it) => it.deleted === true);
  must(await alice.setRole((await me(bob)).person, "member"));
  await isNow("member");
  expect(await code(bob.remove(second))).toBe("may_not_delete");
  expect((await find(alice, room, first))?.deleted).toBe(true);
});

test("a host that is restored gets back what it lacks, but not what was deleted meanwhile", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  await sayAll(alice, room, ["before"]);
  const restore = await backup(home);
  await sayAll(alice, room, ["one", "two"]);
  const gone = await post(bob, room, "to be deleted");
  await untilSent(bob, room, gone);
  await sayAll(bob, room, ["three"]);
  must(await bob.remove(gone));
  for (const device of [alice, bob]) {
    await untilHears(device, room, ["before", "one", "two", "three"]);
    await untilSees(device, room, gone, "it is deleted", (it) => it.deleted === true);
  }
  await restore();
  for (const device of [alice, bob]) await untilConnected(device);
  await sayAll(alice, room, ["after"]);
  for (const device of [alice, bob]) {
    await untilHears(device, room, ["before", "one", "two", "three", "after"]);
    expect((await find(device, room, gone))?.deleted).toBe(true);
  }
  const phone = await home.device();
  await signIn(phone);
  await general(phone);
  await untilHears(phone, room, ["before", "one", "two", "three", "after"]);
  expect(await said(phone, room)).not.toContain("to be deleted");
});
