// Alice makes channels and puts them in order, and everybody sees them; who may not changes nothing.
import { expect, test } from "bun:test";
import type { DeviceApi, RoomView } from "@hearth/client/api.ts";
import type { World } from "@hearth/client/ports.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import type { CategoryId, Content, HomeId, RoomId } from "@hearth/protocol";
import { newId } from "@hearth/protocol";
import { Raw } from "./kit/raw.ts";
import { aliceAndBob, join, must, type Story, signIn } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, troubles, untilConnected, untilHears } from "./kit/words.ts";

/** The left side in words: `Garden: bees, bread`. */
async function board(device: DeviceApi): Promise<string[]> {
  const [rooms, categories] = await Promise.all([device.rooms(), device.categories()]);
  const line = (heading: string, fits: (it: RoomView) => boolean) => {
    const names = rooms.filter(fits).map(({ name }) => name);
    return heading === "" ? names.join(", ") : `${heading}: ${names.join(", ")}`;
  };
  const archived = line("archived", (it) => it.archived);
  return [
    line("", (it) => !it.archived && it.category === undefined),
    ...categories.map(({ category, name }) => line(name, (it) => !it.archived && it.category === category)),
    ...(archived === "archived: " ? [] : [archived]),
  ];
}

const untilShows = (device: DeviceApi, ...lines: string[]) =>
  until(`shows ${lines.join(" | ")}`, device, async () => (await board(device)).join(" | ") === lines.join(" | "));

const untilRoom = (device: DeviceApi, what: string, fits: (it: RoomView) => boolean) =>
  until(what, device, async () => (await device.rooms()).find(fits));

async function code(outcome: Promise<{ ok: true } | { ok: false; error: { code: string } }>): Promise<string> {
  const it = await outcome;
  return it.ok ? "taken" : it.error.code;
}

/** Bob's store lies open. */
async function withBobsWorld(): Promise<Story & { readonly bobsWorld: World }> {
  const worlds: World[] = [];
  const story = await aliceAndBob({
    bob: (home) => {
      const world = home.world();
      worlds.push(world);
      return home.open(world);
    },
  });
  return { ...story, bobsWorld: worlds[0] as World };
}

test("alice makes channels in categories, bob sees them at once, and they talk there", async () => {
  await using story = await aliceAndBob();
  const { alice, bob } = story;
  const { category } = must(await alice.createCategory({ name: " Garden " }));
  const { room } = must(
    await alice.createChannel({ name: "Bees & Bread", topic: "What hums.\nWhat rises.", category }),
  );
  must(await alice.createChannel({ name: "attic" }));
  await untilShows(alice, "general, attic", "Garden: Bees & Bread");
  await untilShows(bob, "general, attic", "Garden: Bees & Bread");
  const seen = (await bob.rooms()).find((it) => it.room === room);
  const same = { room, kind: "channel", name: "Bees & Bread", topic: "What hums.\nWhat rises.", category } as const;
  expect(seen).toEqual({ ...same, archived: false, mayChange: false, mode: "kept" });
  expect((await alice.rooms()).find((it) => it.room === room)?.mayChange).toBe(true);
  await sayAll(alice, room, ["hum"]);
  await untilHears(bob, room, ["hum"]);
  await sayAll(bob, room, ["crumb"]);
  await untilHears(alice, room, ["hum", "crumb"]);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
});

test("channels and categories are moved, and stand so for everybody", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  const made: RoomId[] = [];
  for (const name of ["one", "two", "three"]) made.push(must(await alice.createChannel({ name })).room);
  const [one, two, three] = made as [RoomId, RoomId, RoomId];
  const { category: garden } = must(await alice.createCategory({ name: "Garden" }));
  const { category: house } = must(await alice.createCategory({ name: "House" }));
  await untilShows(bob, "general, one, two, three", "Garden: ", "House: ");
  must(await alice.moveChannel(three, { category: null, before: room })); // general has had no place so far
  must(await alice.moveCategory(house, garden));
  must(await alice.moveChannel(one, { category: garden, before: null }));
  must(await alice.moveChannel(two, { category: garden, before: one }));
  const order = ["three, general", "House: ", "Garden: two, one"];
  await untilShows(alice, ...order);
  await untilShows(bob, ...order);
  must(await alice.removeCategory(garden));
  must(await alice.renameCategory(house, "Hearth"));
  await untilShows(bob, "three, general, two, one", "Hearth: ");
  expect(await code(alice.moveChannel(one, { category: garden, before: null }))).toBe("category_unknown");
});

test("who renames does not undo who moves or describes meanwhile", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const { room } = must(await alice.createChannel({ name: "attic" }));
  const { category } = must(await alice.createCategory({ name: "House" }));
  await untilShows(bob, "general, attic", "House: ");
  const bobs = (await alice.people()).find(({ username }) => username === "bob");
  must(await alice.setRole(bobs?.person ?? ("" as never), "admin"));
  await until("bob may", bob, async () => (await bob.rooms()).every(({ mayChange }) => mayChange));
  await home.stopHost();
  for (const device of [alice, bob])
    await until("is alone", device, async () => (await device.connection()) !== "connected");
  must(await alice.changeChannel(room, { name: "loft", topic: "" }));
  must(await bob.moveChannel(room, { category, before: null }));
  must(await bob.changeChannel(room, { name: "attic", topic: "dust" })); // the name as he sees it: he does not say it
  await untilShows(alice, "general, loft", "House: ");
  await untilShows(bob, "general", "House: attic");
  await home.startHost();
  for (const device of [alice, bob]) {
    await untilConnected(device);
    await untilShows(device, "general", "House: loft");
    await untilRoom(device, "its topic", (it) => it.topic === "dust");
    expect(await troubles(device)).toEqual([]);
  }
});

test("a channel made without the host is written in at once, and outlives a crash between", async () => {
  await using story = await aliceAndBob({ alice: async (home) => home.device({ path: `${home.folder}/alice.db` }) });
  const { home, bob } = story;
  await home.stopHost();
  const { room } = must(await story.alice.createChannel({ name: "shed" }));
  await post(story.alice, room, "rake");
  await untilShows(story.alice, "general, shed");
  await story.alice.close();
  const alice = await home.device({ path: `${home.folder}/alice.db` });
  await untilShows(alice, "general, shed");
  expect(await said(alice, room)).toEqual(["rake"]);
  await home.startHost();
  await untilShows(bob, "general, shed");
  await untilHears(bob, room, ["rake"]);
  await sayAll(bob, room, ["spade"]);
  await untilHears(alice, room, ["rake", "spade"]);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
});

test("a newcomer sees the channels in their order, and their past", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const { category } = must(await alice.createCategory({ name: "Garden" }));
  const { room } = must(await alice.createChannel({ name: "bees", category }));
  const { room: old } = must(await alice.createChannel({ name: "wasps", topic: "gone", category }));
  must(await alice.moveChannel(old, { category, before: room }));
  await sayAll(alice, room, ["hum"]);
  await sayAll(alice, old, ["sting"]);
  must(await alice.changeChannel(room, { name: "bumblebees" }));
  await untilShows(bob, "general", "Garden: wasps, bumblebees");
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  const phone = await home.device();
  await signIn(phone);
  for (const device of [carol, phone]) {
    await untilShows(device, "general", "Garden: wasps, bumblebees");
    await untilHears(device, room, ["hum"]);
    await untilHears(device, old, ["sting"]);
    expect(await troubles(device)).toEqual([]);
  }
});

test("in an archived channel nobody writes until it is brought back, and its past stays", async () => {
  await using story = await aliceAndBob();
  const { alice, bob } = story;
  const { room } = must(await alice.createChannel({ name: "summer" }));
  await untilShows(bob, "general, summer");
  await sayAll(alice, room, ["sun"]);
  must(await alice.changeChannel(room, { archived: true }));
  for (const device of [alice, bob]) {
    await untilShows(device, "general", "archived: summer");
    await untilHears(device, room, ["sun"]);
    expect(await code(device.post(room, { text: "rain" }))).toBe("room_archived");
  }
  must(await alice.changeChannel(room, { archived: false }));
  await untilShows(bob, "general, summer");
  await sayAll(bob, room, ["again"]);
  await untilHears(alice, room, ["sun", "again"]);
});

test("members change nothing, and what cannot be shown is refused where it is written", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  const { category } = must(await alice.createCategory({ name: "Garden" }));
  await untilShows(bob, "general", "Garden: ");
  const may = "may_not_arrange";
  expect(await code(bob.createChannel({ name: "bobs" }))).toBe(may);
  expect(await code(bob.changeChannel(room, { name: "bobs" }))).toBe(may);
  expect(await code(bob.moveChannel(room, { category, before: null }))).toBe(may);
  expect(await code(bob.createCategory({ name: "bobs" }))).toBe(may);
  expect(await code(bob.renameCategory(category, "bobs"))).toBe(may);
  expect(await code(bob.moveCategory(category, null))).toBe(may);
  expect(await code(bob.removeCategory(category))).toBe(may);

  for (const name of ["", " ", "gar\u202eden", "gar\u061cden", "a\nb", "a\u0000", "\u200b", "x".repeat(65)]) {
    expect(await code(alice.createChannel({ name }))).toBe("name_malformed");
    expect(await code(alice.changeChannel(room, { name }))).toBe("name_malformed");
    expect(await code(alice.createCategory({ name }))).toBe("name_malformed");
    expect(await code(alice.renameCategory(category, name))).toBe("name_malformed");
  }
  for (const topic of ["x".repeat(501), "a\u202eb"]) {
    expect(await code(alice.createChannel({ name: "good", topic }))).toBe("topic_malformed");
    expect(await code(alice.changeChannel(room, { topic }))).toBe("topic_malformed");
  }
  const nowhere = newId<CategoryId>(0);
  expect(await code(alice.createChannel({ name: "good", category: nowhere }))).toBe("category_unknown");
  expect(await code(alice.moveChannel(room, { category: nowhere, before: null }))).toBe("category_unknown");
  expect(await code(alice.removeCategory(nowhere))).toBe("category_unknown");
  expect(await code(alice.changeChannel(newId<RoomId>(0), { name: "good" }))).toBe("room_unknown");
  expect(await board(alice)).toEqual(["general", "Garden: "]);
});

test("what a member's own program says of channels and categories counts nowhere", async () => {
  await using story = await withBobsWorld();
  const { home, alice, bob, room, bobsWorld } = story;
  const { category } = must(await alice.createCategory({ name: "Garden" }));
  await untilShows(bob, "general", "Garden: ");
  await until("all is sent", bob, async () => bobsWorld.database.all("SELECT 1 FROM outbox").length === 0);
  const thief = await Thief.of(bobsWorld.database);
  const hidden = thief.roster.home as HomeId;
  const raw = await Raw.as(home.world(), hidden, thief.secret);
  let ms = Date.now();
  const say = async (it: object) => {
    const content = { clock: { ms: ++ms, counter: 0 }, ...it } as Content;
    await raw.ask("post", { event: await thief.seal(hidden, content) });
  };
  const channel = { type: "channel", mode: "kept" };
  await say({ ...channel, room, name: "bobs", topic: "bobs", archived: true, position: { category, place: "1" } });
  await say({ ...channel, room: newId<RoomId>(0), name: "nowhere" });
  await say({ type: "category", category, name: "bobs", place: "1", removed: true });
  await say({ type: "category", category: newId<CategoryId>(0), name: "bobs" });
  await say({ type: "profile", displayName: "Bob", bio: "the last word" });
  await until("his last word", alice, async () => (await alice.people()).some(({ bio }) => bio === "the last word"));
  expect(await board(alice)).toEqual(["general", "Garden: "]);
  expect((await alice.rooms())[0]).toMatchObject({ room, topic: "", archived: false });
  expect(await troubles(alice)).toEqual([]);
  raw.close();
});

test("what bob said in charge holds when his role is taken, and what came too late is taken back on his own device", async () => {
  await using story = await aliceAndBob({ bob: (home) => home.device({ path: `${home.folder}/bob.db` }) });
  const { home, alice, bob, room } = story;
  const person = (await alice.people()).find(({ username }) => username === "bob")?.person ?? ("" as never);
  must(await alice.setRole(person, "admin"));
  await until("bob may", bob, async () => (await bob.rooms()).every(({ mayChange }) => mayChange));
  must(await bob.createChannel({ name: "pub" }));
  await untilShows(alice, "general, pub");
  await home.stopHost();
  await until("is alone", bob, async () => (await bob.connection()) !== "connected");
  must(await bob.changeChannel(room, { name: "bobs" }));
  must(await bob.createChannel({ name: "late" }));
  await untilShows(bob, "bobs, pub, late");
  await bob.close();
  await home.startHost();
  await untilConnected(alice);
  must(await alice.setRole(person, "member"));
  const again = await home.device({ path: `${home.folder}/bob.db` });
  await untilShows(again, "general, pub");
  await sayAll(again, room, ["so be it"]);
  await untilHears(alice, room, ["so be it"]);
  await until("his late words are out", again, async () => {
    const database = openBunDatabase(`${home.folder}/bob.db`);
    const waiting = database.all("SELECT 1 FROM outbox");
    database.close();
    return waiting.length === 0;
  });
  for (const device of [alice, again]) {
    expect(await board(device)).toEqual(["general, pub"]);
    expect(await troubles(device)).toEqual([]);
  }
});
