import { afterAll, beforeAll, expect, test } from "bun:test";
import {
  type Box,
  type Bytes,
  type Change,
  decodeHeader,
  type EventId,
  type Head,
  isTombstone,
  newId,
  pairRoom,
  type RoomEntryBody,
  type RoomGeneration,
  type RoomId,
  randomBytes,
} from "@hearth/protocol";
import { emptyRoom, extendRoom, type RoomRoster, writeRoomEntry, writeRoomGeneration } from "@hearth/roster";
import { USUAL_LIMITS } from "../limits/limits.ts";
import type { Caller } from "../story/caller.ts";
import { Household, NOTHING } from "../story/household.ts";
import { boxFor, type Somebody } from "../story/person.ts";

/** Private rooms that one person makes in ten minutes. */
const ROOMS = 20;

let house: Household;
let bob: Somebody;
let carol: Somebody;
beforeAll(async () => {
  house = await Household.settled({ limits: { ...USUAL_LIMITS, roomsPerPerson: ROOMS } });
  bob = await house.newcomer("bob");
  carol = await house.newcomer("carol");
});
afterAll(() => house.end());

/** A private room as the tests know it. */
class PrivateRoom {
  roster: RoomRoster;
  ring = 0;

  constructor(readonly room: RoomId = newId<RoomId>()) {
    this.roster = emptyRoom(house.home, room);
  }

  entry(by: Somebody, body: RoomEntryBody): Promise<Bytes> {
    return writeRoomEntry(this.roster, house.roster, by.author, by.pair.sign, Date.now(), body);
  }

  record(by: Somebody, head: Head = this.roster.head): Promise<Bytes> {
    const it: RoomGeneration = {
      ...{ version: 2, home: house.home, roster: this.room, number: 1, generation: randomBytes(32) },
      ...{ head, homeHead: house.roster.head, author: by.author, time: Date.now() },
    };
    return writeRoomGeneration(it, by.pair.sign);
  }

  ask(change: Partial<Change>, more: { after?: Head; home?: Head } = {}) {
    const { head } = this.roster;
    const whole = { ...NOTHING, ...change };
    return { roster: this.room, after: head, ring: this.ring, home: house.roster.head, ...more, change: whole };
  }

  async change(caller: Caller, change: Partial<Change>): Promise<void> {
    await caller.ask("roster.change", this.ask(change));
    const next = await extendRoom(this.roster, house.roster, change.entries ?? []);
    if (!next.ok) throw new Error(next.error.code);
    this.roster = next.value;
    this.ring = (await caller.ask("rings.read", { roster: this.room, after: 0, limit: 10 })).cursor;
  }

  async begin(by: Somebody, caller: Caller, ...people: Somebody[]): Promise<this> {
    const body = genesis(people);
    await this.change(caller, { entries: [await this.entry(by, body)] });
    return this;
  }

  event(by: Somebody, id = newId<EventId>()): Bytes {
    return by.event(house.home, this.room, house.roster.head, { roomHead: this.roster.head, size: 400, id });
  }
}

const genesis = (people: readonly Somebody[]): RoomEntryBody => ({
  type: "room-genesis",
  kind: "group",
  people: people.map(({ person }) => person),
  history: { newcomers: "all" },
});
const boxTo = (room: RoomId, to: Somebody): Box =>
  boxFor({ kind: "roster", roster: room }, randomBytes(32), { kind: "person", person: to.person }, to.ring.key.boxKey);

test("HO90: of a private room its people read and post, and nobody else learns that it is there", async () => {
  const [alice, bobs, carols] = await Promise.all([house.alice, bob, carol].map((it) => house.prove(it)));
  if (!alice || !bobs || !carols) throw new Error("three callers");
  const room = await new PrivateRoom().begin(house.alice, alice, bob);
  const event = room.event(house.alice);
  await alice.ask("post", { event });
  await bobs.push("events", (it) => it.room === room.room);
  const page = await bobs.ask("history", { room: room.room, after: 0, limit: 10 });
  expect(page.items.map((it) => it.event)).toEqual([event]);
  const refused = { code: "room_unknown" };
  const after = 0;
  expect(await carols.refusal("history", { room: room.room, after, limit: 10 })).toMatchObject(refused);
  expect(await carols.refusal("roster.read", { roster: room.room, after, limit: 10 })).toMatchObject(refused);
  expect(await carols.refusal("rings.read", { roster: room.room, after, limit: 10 })).toMatchObject(refused);
  expect(await carols.refusal("post", { event: room.event(carol) })).toMatchObject(refused);
  expect(await carols.refusal("roster.change", room.ask({}))).toMatchObject(refused);
  const { answer } = await house.proven(carol);
  expect(answer.rooms.map((it) => it.room)).not.toContain(room.room);
  expect(answer.rosters.map((it) => it.roster)).toEqual([house.home]);
  expect((await house.proven(bob)).answer.rosters.map((it) => it.roster)).toContain(room.room);
  const about = carols.pushes.filter((it) => JSON.stringify(it).includes(room.room));
  expect(about).toEqual([]);
  for (const it of [alice, bobs, carols]) it.close();
});

test("HO91: a change of a room is made on its head, its ring's cursor and the home's head", async () => {
  const alice = await house.prove(house.alice);
  const room = await new PrivateRoom().begin(house.alice, alice, bob);
  const entry = await room.entry(house.alice, { type: "admit", people: [carol.person] });
  const moved = { code: "roster_moved" };
  const other = { number: 7, hash: randomBytes(32) };
  expect(await alice.refusal("roster.change", room.ask({ entries: [entry] }, { home: other }))).toMatchObject(moved);
  expect(await alice.refusal("roster.change", room.ask({ entries: [entry] }, { after: other }))).toMatchObject(moved);
  const { home: _, ...without } = room.ask({ entries: [entry] });
  expect(await alice.refusal("roster.change", without)).toMatchObject(moved);
  await room.change(alice, { entries: [entry] });
  alice.close();
});

test("HO92: entries keep the rules; records are by who brings them; boxes are for people in the room, for their newest key", async () => {
  const [alice, bobs] = [await house.prove(house.alice), await house.prove(bob)];
  const room = await new PrivateRoom().begin(house.alice, alice, bob);
  const denied = { code: "not_allowed" };
  const out = await room.entry(bob, { type: "remove", person: house.alice.person });
  expect(await bobs.refusal("roster.change", room.ask({ entries: [out] }))).toMatchObject({
    code: "entry_refused",
    rule: "onlyThoseInChargeChangeARoom",
  });
  expect(await alice.refusal("roster.change", room.ask({ entries: [out] }))).toMatchObject(denied);
  const record = await room.record(bob);
  expect(await alice.refusal("roster.change", room.ask({ generations: [record] }))).toMatchObject(denied);
  await room.change(bobs, { generations: [record], boxes: [boxTo(room.room, house.alice)] });
  expect(await alice.refusal("roster.change", room.ask({ boxes: [boxTo(room.room, carol)] }))).toMatchObject(denied);
  expect(await alice.refusal("roster.change", room.ask({ boxes: [boxTo(house.home, bob)] }))).toMatchObject(denied);
  const old = { ...boxTo(room.room, bob), key: randomBytes(32) };
  expect(await alice.refusal("roster.change", room.ask({ boxes: [old] }))).toMatchObject(denied);
  alice.close();
  bobs.close();
});

test("HO93: who is admitted is told of the room at once; who is out hears the entry that says so, and nothing later", async () => {
  const [alice, carols] = [await house.prove(house.alice), await house.prove(carol)];
  const room = await new PrivateRoom().begin(house.alice, alice, bob);
  await room.change(alice, { entries: [await room.entry(house.alice, { type: "admit", people: [carol.person] })] });
  await carols.push("room", (it) => it.room === room.room);
  await room.change(alice, { entries: [await room.entry(house.alice, { type: "remove", person: carol.person })] });
  await carols.push("roster", (it) => it.roster === room.room && it.number === 3);
  expect(await carols.refusal("post", { event: room.event(carol) })).toMatchObject({ code: "room_unknown" });
  await room.change(alice, {
    entries: [await room.entry(house.alice, { type: "role", person: bob.person, inCharge: true })],
  });
  await alice.ask("post", { event: room.event(house.alice) });
  const read = await carols.ask("roster.read", { roster: room.room, after: 0, limit: 10 });
  expect([read.entries.length, read.head.number]).toEqual([3, 3]);
  const { answer } = await house.proven(carol);
  expect(answer.rosters.find((it) => it.roster === room.room)?.number).toBe(3);
  expect(answer.rooms.map((it) => it.room)).not.toContain(room.room);
  expect(carols.pushes.filter((it) => it.push === "events" && it.body.room === room.room)).toEqual([]);
  expect(carols.pushes.filter((it) => it.push === "roster" && it.body.number > 3)).toEqual([]);
  alice.close();
  carols.close();
});

test("HO93: those in charge of a room erase what others say in it, members their own, outsiders nothing", async () => {
  const [alice, bobs, carols] = await Promise.all([house.alice, bob, carol].map((it) => house.prove(it)));
  if (!alice || !bobs || !carols) throw new Error("three callers");
  const room = await new PrivateRoom().begin(house.alice, alice, bob);
  const ids = [newId<EventId>(), newId<EventId>()];
  const [hers, his] = ids;
  if (!hers || !his) throw new Error("two ids");
  await alice.ask("post", { event: room.event(house.alice, hers) });
  await bobs.ask("post", { event: room.event(bob, his) });
  expect(await carols.refused("events.erase", { room: room.room, events: [his] })).toBe("room_unknown");
  expect(await carols.refused("room.retain", { room: room.room, ms: null })).toBe("room_unknown");
  expect(await bobs.refused("events.erase", { room: room.room, events: [hers] })).toBe("not_allowed");
  expect(await bobs.refused("room.retain", { room: room.room, ms: null })).toBe("not_allowed");
  await alice.ask("events.erase", { room: room.room, events: [his] });
  await alice.ask("room.retain", { room: room.room, ms: null });
  const { items } = await bobs.ask("history", { room: room.room, after: 0, limit: 10 });
  expect(items.map(({ event }) => isTombstone(event))).toEqual([false, true]);
  const header = decodeHeader(items[1]?.event ?? new Uint8Array());
  expect(header.ok && header.value.roomHead).toEqual(room.roster.head);
  for (const it of [alice, bobs, carols]) it.close();
});

test("HO94: a private room has events of its own form, and an open one of its own", async () => {
  const alice = await house.prove(house.alice);
  const room = await new PrivateRoom().begin(house.alice, alice, bob);
  const malformed = { code: "event_malformed" };
  const plain = house.alice.event(house.home, room.room, house.roster.head);
  expect(await alice.refusal("post", { event: plain })).toMatchObject(malformed);
  const apart = house.alice.event(house.home, house.room, house.roster.head, { roomHead: room.roster.head, size: 400 });
  expect(await alice.refusal("post", { event: apart })).toMatchObject(malformed);
  alice.close();
});

test("HO95: the one room of two people is theirs to make, and a person makes so many rooms in ten minutes", async () => {
  const [alice, bobs] = [await house.prove(house.alice), await house.prove(bob)];
  const pair = await pairRoom(house.home, house.alice.person, bob.person);
  const open = { room: pair, roster: house.home, mode: "kept" } as const;
  expect(await alice.refusal("room.open", open)).toMatchObject({ code: "not_allowed" });
  const channel = new PrivateRoom(pair);
  const squat = await channel.entry(bob, genesis([house.alice]));
  expect(await bobs.refusal("roster.change", channel.ask({ entries: [squat] }))).toMatchObject({
    rule: "aRoomsIdFitsItsKind",
  });
  // The one that was refused counts as well.
  for (let made = 0; made < ROOMS; made++) {
    const room = new PrivateRoom();
    const entry = await room.entry(bob, genesis([]));
    if (made < ROOMS - 1) await room.change(bobs, { entries: [entry] });
    else expect(await bobs.refusal("roster.change", room.ask({ entries: [entry] }))).toMatchObject({ code: "busy" });
  }
  alice.close();
  bobs.close();
});

test("HO96: private rooms are there after a restart", async () => {
  const alice = await house.prove(house.alice);
  const room = await new PrivateRoom().begin(house.alice, alice, bob);
  await alice.ask("post", { event: room.event(house.alice) });
  alice.close();
  await house.restart();
  const { answer } = await house.proven(bob);
  expect(answer.rooms.find((it) => it.room === room.room)).toMatchObject({ seq: 1, roster: room.room });
  expect(answer.rosters.find((it) => it.roster === room.room)?.number).toBe(1);
});
