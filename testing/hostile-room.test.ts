// Private rooms against outsiders, people who were taken out, and a host that helps them.
import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join as path } from "node:path";
import type { World } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { asBytes } from "@hearth/client/store/meta.ts";
import { type Bytes, decodeHeader, type PersonId, type RoomEntryBody, type RoomId, toHex } from "@hearth/protocol";
import { emptyRoom, extendRoom, writeRoomEntry } from "@hearth/roster";
import { openDevice } from "@hearth/sealing";
import { eventNamed, inserts } from "./attacks/log.ts";
import type { Attack } from "./hostile/attack.ts";
import { HostileHost } from "./hostile/host.ts";
import { openable } from "./kit/burglar.ts";
import type { TestDevice } from "./kit/home.ts";
import { fromHost } from "./kit/host-store.ts";
import { aliceAndBob, general, join, me, must, type Story } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, troubles, untilHears, untilTrouble } from "./kit/words.ts";

const WORDS = ["the surprise is in the cellar", "and nobody tells carol"];

interface House extends Story {
  readonly carol: TestDevice;
  readonly worlds: Readonly<Record<"alice" | "bob" | "carol", World>>;
  readonly people: Readonly<Record<"alice" | "bob" | "carol", PersonId>>;
  /** Bob's host lies as soon as it has an attack. */
  readonly hostile: HostileHost;
}

async function house(): Promise<House> {
  const hostile = new HostileHost(openWebSocket);
  const worlds = new Map<string, World>();
  const open =
    (name: string, lies = false) =>
    (home: Story["home"]) => {
      const world = home.world(lies ? { openSocket: hostile.openSocket } : {});
      worlds.set(name, world);
      return home.open(world);
    };
  const story = await aliceAndBob({ alice: open("alice"), bob: open("bob", true) });
  const carol = await open("carol")(story.home);
  await join(story.alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  story.home.endings.push(() => hostile.check());
  const of = (name: string) => {
    const world = worlds.get(name);
    if (!world) throw new Error(`${name} has no world`);
    return world;
  };
  await until("knows carol", story.bob, async () => (await story.bob.people()).length === 3);
  const [alice, bob, third] = await Promise.all(
    [story.alice, story.bob, carol].map(async (it) => (await me(it)).person),
  );
  if (!alice || !bob || !third) throw new Error("three people");
  return {
    ...story,
    carol,
    hostile,
    worlds: { alice: of("alice"), bob: of("bob"), carol: of("carol") },
    people: { alice, bob, carol: third },
  };
}

/** The events of a room that a stolen store opens with everything that lies at the host. */
async function opened(world: World, folder: string, room: RoomId): Promise<number> {
  const known = await openable(world.database, folder);
  return fromHost(folder, "SELECT event FROM event").filter(({ event }) => {
    const header = decodeHeader(asBytes(event));
    return header.ok && header.value.room === room && known.has(toHex(header.value.generation));
  }).length;
}

/** An entry as the device of a stolen store would write it behind what it knows of the room. */
async function entryBy(world: World, room: RoomId, body: RoomEntryBody): Promise<Bytes> {
  const thief = await Thief.of(world.database);
  const sql = "SELECT bytes FROM room_entries WHERE room = ? ORDER BY number";
  const entries = world.database.all(sql, room).map((row) => asBytes(row["bytes"]));
  const roster = await extendRoom(emptyRoom(thief.roster.home, room), thief.roster, entries);
  if (!roster.ok) throw new Error(roster.error.text);
  const { device, sign } = await openDevice(thief.secret);
  const person = thief.roster.devices.get(device)?.person;
  if (!person) throw new Error("nobody's device");
  return writeRoomEntry(roster.value, thief.roster, { person, device }, sign, Date.now(), body);
}

/** This room's roster is shown otherwise. */
const shows = (room: RoomId, make: (entries: readonly Bytes[]) => readonly Bytes[]): Attack => ({
  roster: async (roster, entries) => (roster === room ? make(entries) : entries),
});

test("an outsider's store and all that lies at the host open no event of a private room; nor does the host hold its words", async () => {
  await using story = await house();
  const { home, alice, bob, people, worlds } = story;
  const { room } = must(await alice.startRoom({ kind: "private", name: "cellar", people: [people.bob] }));
  const { room: pair } = must(await alice.startRoom({ kind: "direct", people: [people.bob] }));
  await sayAll(alice, room, WORDS);
  await sayAll(alice, pair, WORDS);
  await untilHears(bob, room, WORDS);
  await untilHears(bob, pair, WORDS);
  await home.stopHost();
  for (const it of [room, pair]) {
    expect(await opened(worlds.bob, home.data, it)).toBeGreaterThanOrEqual(2); // it would have found some
    expect(await opened(worlds.carol, home.data, it)).toBe(0);
  }
  const files = readdirSync(home.data).map((name) => readFileSync(path(home.data, name)).toString("latin1"));
  for (const word of [...WORDS, "cellar"]) expect(files.filter((text) => text.includes(word))).toEqual([]);
});

test("the host hands an outsider nothing of a private room, whatever they ask", async () => {
  await using story = await house();
  const { alice, bob, carol, people, worlds, home } = story;
  const { room } = must(await alice.startRoom({ kind: "group", people: [people.bob] }));
  await sayAll(alice, room, WORDS);
  await untilHears(bob, room, WORDS);
  expect((await carol.post(room, { text: "hello?" })).ok).toBe(false);
  expect((await carol.admit(room, [people.carol])).ok).toBe(false);
  const stolen = worlds.carol.database;
  expect(stolen.all("SELECT 1 FROM room_entries WHERE room = ?", room)).toEqual([]);
  expect(stolen.all("SELECT 1 FROM log WHERE room = ?", room)).toEqual([]);
  expect(await troubles(carol)).toEqual([]);
  await home.stopHost();
});

test("who was removed opens nothing later, and what they date back is not shown", async () => {
  await using story = await house();
  const { home, alice, bob, carol, people, worlds, hostile } = story;
  const { room } = must(await alice.startRoom({ kind: "group", people: [people.bob, people.carol] }));
  await until("the room", carol, async () => (await carol.rooms()).find((it) => it.room === room));
  await sayAll(carol, room, ["while I was here"]);
  await untilHears(alice, room, ["while I was here"]);
  await untilHears(bob, room, ["while I was here"]);
  const thief = await Thief.of(worlds.carol.database, room);
  must(await alice.removeFromRoom(room, people.carol));
  const gone = await post(alice, room, "carol is out");
  await untilHears(bob, room, ["carol is out"]);
  const forged = await thief.says(room, "alice owes me money");
  hostile.attack = inserts({ room, pick: eventNamed(gone), event: forged });
  await sayAll(alice, room, ["good night"]);
  await untilHears(bob, room, ["good night"]);
  await untilTrouble(bob, "revoked_spoke");
  expect(await said(bob, room)).toEqual(["while I was here", "carol is out", "good night"]);
  await home.stopHost();
  const before = await opened(worlds.carol, home.data, room);
  expect(await opened(worlds.bob, home.data, room)).toBeGreaterThan(before);
  const later = fromHost(home.data, "SELECT event FROM event").filter(({ event }) => {
    const header = decodeHeader(asBytes(event));
    return header.ok && header.value.room === room && (header.value.roomHead?.number ?? 0) > 1;
  });
  const known = await openable(worlds.carol.database, home.data);
  for (const { event } of later) {
    const header = decodeHeader(asBytes(event));
    expect(header.ok && known.has(toHex(header.value.generation))).toBe(false);
  }
});

test("a host that admits somebody by itself is caught: who is not in charge, or signs for another, lets nobody in", async () => {
  await using story = await house();
  const { alice, bob, people, worlds, hostile } = story;
  const { room } = must(await alice.startRoom({ kind: "private", name: "cellar", people: [people.bob] }));
  await until("the name", bob, async () => (await bob.rooms()).find((it) => it.name === "cellar"));
  const forged = await entryBy(worlds.bob, room, { type: "admit", people: [people.carol] });
  hostile.attack = shows(room, (entries) => [...entries, forged]);
  hostile.cutAll();
  await untilTrouble(bob, "room_forged");
  const trouble = (await bob.troubles()).find(({ code }) => code === "room_forged");
  expect(trouble).toMatchObject({ stops: true, room });
  expect((await bob.roomPeople(room))?.people.length).toBe(2);
});

test("a host that shows an older list of who is in the room is caught, and forgiven when it is whole again", async () => {
  await using story = await house();
  const { alice, bob, people, hostile } = story;
  const { room } = must(await alice.startRoom({ kind: "group", people: [people.bob, people.carol] }));
  must(await alice.removeFromRoom(room, people.carol));
  await until("two are in", bob, async () => (await bob.roomPeople(room))?.people.length === 2);
  hostile.attack = shows(room, (entries) => entries.slice(0, 1));
  hostile.cutAll();
  await untilTrouble(bob, "room_shortened");
  expect((await bob.roomPeople(room))?.people.length).toBe(2);
  hostile.attack = {};
  hostile.cutAll();
  await until("nothing is wrong any more", bob, async () => (await troubles(bob)).length === 0);
});

test("two lists of who is in the room for two people: whoever hears the other finds out, and says nothing more", async () => {
  await using story = await house();
  const { alice, bob, people, worlds, hostile } = story;
  const { room } = must(await alice.startRoom({ kind: "group", people: [people.bob] }));
  await until("the room", bob, async () => (await bob.rooms()).find((it) => it.room === room));
  const other = await entryBy(worlds.alice, room, { type: "settings", history: { newcomers: "all" } });
  hostile.attack = shows(room, (entries) => [...entries.slice(0, 1), other]);
  hostile.cutAll();
  await until("bob is shown alice's other entry", bob, async () => {
    return (await bob.roomPeople(room))?.history.newcomers === "all";
  });
  must(await alice.admit(room, [people.carol]));
  await sayAll(alice, room, ["carol is here"]);
  await untilTrouble(bob, "room_two_truths");
  expect((await bob.troubles()).find(({ code }) => code === "room_two_truths")?.stops).toBe(true);
});

test("who has gone from the home lets nobody in afterwards, though the host helps to date it back", async () => {
  await using story = await house();
  const { alice, bob, people, worlds, hostile } = story;
  const { room } = must(await bob.startRoom({ kind: "group", people: [people.alice] }));
  await until("the room", alice, async () => (await alice.rooms()).find((it) => it.room === room));
  const dated = await entryBy(worlds.alice, room, { type: "admit", people: [people.carol] });
  must(await alice.setRole(people.bob, "owner"));
  await until("is an owner", bob, async () => (await me(bob)).role === "owner");
  must(await bob.removePerson(people.alice));
  await sayAll(bob, room, ["alice is gone"]);
  hostile.attack = shows(room, (entries) => [...entries, dated]);
  hostile.cutAll();
  await untilTrouble(bob, "room_forged");
  expect((await bob.roomPeople(room))?.people.map(({ person }) => person)).toEqual([people.bob]);
});

test("what somebody said in a conversation before they left the home is there on devices that come later", async () => {
  await using story = await house();
  const { home, alice, bob, carol, people } = story;
  const { room } = must(await bob.startRoom({ kind: "direct", people: [people.carol] }));
  await sayAll(bob, room, ["see you"]);
  await untilHears(carol, room, ["see you"]);
  must(await alice.removePerson(people.bob));
  await until("knows that bob is gone", carol, async () => (await carol.people()).some((it) => it.gone));
  must(await carol.setPassword("nine slow herons watch the weir"));
  const { code } = await until("the kit", carol, async () => {
    const standing = await carol.standing();
    return standing.at === "kit" && standing;
  });
  expect(code).not.toBe("");
  must(await carol.kitKept());
  const tablet = await home.device();
  must(await tablet.signIn({ username: "carol", password: "nine slow herons watch the weir" }));
  await untilHears(tablet, room, ["see you"]);
  expect(await troubles(tablet)).toEqual([]);
});
