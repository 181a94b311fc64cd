import { afterAll, beforeAll, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Bytes,
  isTombstone,
  LIMITS,
  newId,
  type RoomEntryBody,
  type RoomId,
  type RoomMode,
  randomBytes,
  sha256,
  tombstoneOf,
} from "@hearth/protocol";
import { emptyRoom, extendRoom, type RoomRoster, writeRoomEntry, writeRoomGeneration } from "@hearth/roster";
import type { Caller } from "../story/caller.ts";
import { Household, NOTHING } from "../story/household.ts";
import { boxFor, type Somebody } from "../story/person.ts";

let shift = 0;
let house: Household;
let bob: Somebody;
let carol: Somebody;
let alice: Caller;
let bobs: Caller;
beforeAll(async () => {
  house = await Household.settled({ now: () => Date.now() + shift });
  bob = await house.newcomer("bob");
  carol = await house.newcomer("carol");
  alice = await house.prove(house.alice);
  bobs = await house.prove(bob);
});
afterAll(() => house.end());

/** A room of alice's with bob. */
class Room {
  readonly room = newId<RoomId>();
  roster: RoomRoster = emptyRoom(house.home, this.room);

  static async begin(mode?: "relayed" | "direct"): Promise<Room> {
    const it = new Room();
    const people = [bob.person];
    const body: RoomEntryBody = { type: "room-genesis", kind: "group", people, history: { newcomers: "all" } };
    await it.happens(mode ? { ...body, mode } : body);
    return it;
  }

  async happens(body: RoomEntryBody): Promise<void> {
    const by = house.alice;
    const entry = await writeRoomEntry(this.roster, house.roster, by.author, by.pair.sign, Date.now(), body);
    const change = { ...NOTHING, entries: [entry] };
    const ask = { roster: this.room, after: this.roster.head, ring: 0, home: house.roster.head, change };
    await alice.ask("roster.change", ask);
    const next = await extendRoom(this.roster, house.roster, [entry]);
    if (!next.ok) throw new Error(next.error.code);
    this.roster = next.value;
  }

  become = (mode: RoomMode): Promise<void> => this.happens({ type: "mode", mode });

  event(by: Somebody, retention: 0 | 1 = 0): Bytes {
    return by.event(house.home, this.room, house.roster.head, { roomHead: this.roster.head, size: 700, retention });
  }

  async ack(by: Somebody, event: Bytes) {
    const hashes = [await sha256(await tombstoneOf(event))];
    return { room: this.room, ...by.author, to: house.alice.device, hashes, signature: randomBytes(64) };
  }
}

const READ = { after: 0, acksAfter: 0 };
const data = () => join(house.folder, "data");
/** Whether any of the host's files holds some of these bytes. */
const holds = (event: Bytes) =>
  readdirSync(data()).some((name) => readFileSync(join(data(), name)).includes(event.subarray(300, 420)));
async function untilGone(event: Bytes): Promise<void> {
  for (let i = 0; holds(event); i++) {
    if (i > 200) throw new Error("the host still holds it");
    await new Promise((settle) => setTimeout(settle, 25));
  }
}

test("HO110: into a room that is not kept nothing is posted, and of a direct one nothing is held either", async () => {
  for (const mode of ["relayed", "direct"] as const) {
    const room = await Room.begin(mode);
    const event = room.event(house.alice);
    expect(await alice.refused("post", { event })).toBe("room_not_kept");
    if (mode === "direct") expect(await alice.refused("relay", { event, to: [bob.device] })).toBe("room_direct");
    expect(holds(event)).toBe(false);
    const { answer } = await house.proven(bob);
    expect(answer.rooms.find((it) => it.room === room.room)).toMatchObject({ mode, seq: 0 });
  }
});

test("HO111: a room that is kept no more loses what the host had of it, before whoever changed it is told", async () => {
  const room = await Room.begin();
  const [words, name] = [room.event(house.alice), room.event(house.alice, 1)];
  await alice.ask("post", { event: words });
  await alice.ask("post", { event: name });
  expect([holds(words), holds(name)]).toEqual([true, true]);
  await room.become("relayed");
  expect([holds(words), holds(name)]).toEqual([false, true]);
  await room.become("direct");
  expect([holds(words), holds(name)]).toEqual([false, false]);
  const page = await bobs.ask("history", { room: room.room, after: 0, limit: 10 });
  expect(page.items.map(({ event }) => isTombstone(event))).toEqual([true, true]);
  await house.restart();
  [alice, bobs] = [await house.prove(house.alice), await house.prove(bob)];
  expect(await alice.refused("post", { event: room.event(house.alice) })).toBe("room_not_kept");
});

test("HO114: an event waits for the devices it is for, is told to them, and is erased with the last word that it is there", async () => {
  const room = await Room.begin("relayed");
  const event = room.event(house.alice);
  const stranger = carol.device;
  await alice.ask("relay", { event, to: [bob.device, stranger, house.alice.device] });
  await alice.ask("relay", { event, to: [bob.device] });
  await bobs.push("relayed", (it) => it.event.length === event.length);
  const carols = await house.prove(carol);
  expect((await carols.ask("relay.read", READ)).events).toEqual([]);
  expect((await bobs.ask("relay.read", READ)).events.map((it) => it.event)).toEqual([event]);
  const ack = await room.ack(bob, event);
  expect(await carols.refused("relay.ack", { ack })).toBe("not_allowed");
  expect(await carols.refused("relay", { event, to: [bob.device] })).toBe("not_allowed");
  expect(await carols.refused("relay", { event: room.event(carol), to: [bob.device] })).toBe("room_unknown");
  expect(holds(event)).toBe(true);
  await bobs.ask("relay.ack", { ack });
  await alice.push("acked", (it) => it.ack.device === bob.device);
  await untilGone(event);
  expect((await bobs.ask("relay.read", READ)).events).toEqual([]);
});

test("HO113: what has waited for six hours is erased, whoever still waits; its author's acknowledgements too", async () => {
  const room = await Room.begin("relayed");
  const event = room.event(house.alice);
  await alice.ask("relay", { event, to: [bob.device] });
  shift = LIMITS.relayMs - 60_000;
  await house.restart();
  expect(holds(event)).toBe(true);
  shift = LIMITS.relayMs + 1_000;
  await house.restart();
  await untilGone(event);
  [alice, bobs] = [await house.prove(house.alice), await house.prove(bob)];
  expect((await bobs.ask("relay.read", READ)).events).toEqual([]);
});

test("HO115: acknowledgements for who was away are kept until they have been read", async () => {
  const room = await Room.begin("relayed");
  const event = room.event(house.alice);
  await alice.ask("relay", { event, to: [bob.device] });
  alice.close();
  await alice.closed;
  const ack = await room.ack(bob, event);
  await bobs.ask("relay.ack", { ack });
  alice = await house.prove(house.alice);
  const first = await alice.ask("relay.read", READ);
  expect(first.acks).toEqual([ack]);
  expect((await alice.ask("relay.read", { after: 0, acksAfter: first.acksCursor })).acks).toEqual([]);
});

test("HO112: who is out of the room is waited for no more", async () => {
  const room = await Room.begin("relayed");
  const event = room.event(house.alice);
  await alice.ask("relay", { event, to: [bob.device] });
  expect(holds(event)).toBe(true);
  await room.happens({ type: "remove", person: bob.person });
  expect(holds(event)).toBe(false);
  expect((await bobs.ask("relay.read", READ)).events).toEqual([]);
});

test("HO120: what its author takes back waits for nobody any more; nobody takes back what another left", async () => {
  const room = await Room.begin("relayed");
  const event = room.event(house.alice);
  await alice.ask("relay", { event, to: [bob.device] });
  const hashes = [await sha256(await tombstoneOf(event))];
  await bobs.ask("relay.recall", { hashes });
  expect(holds(event)).toBe(true);
  await alice.ask("relay.recall", { hashes });
  await untilGone(event);
  expect((await bobs.ask("relay.read", READ)).events).toEqual([]);
});

test("HO121: boxes of a room that is not kept go when they are two days old, and come anew when they are sent again", async () => {
  const room = await Room.begin("relayed");
  const key = house.roster.persons.get(bob.person)?.keys.at(-1)?.boxKey;
  if (!key) throw new Error("bob has a key");
  const to = { kind: "person" as const, person: bob.person };
  const generation = randomBytes(32);
  const box = { ...boxFor({ kind: "roster", roster: room.room }, generation, to, key), generation };
  const record = {
    version: 2 as const,
    ...{ home: house.home, roster: room.room, number: 1, generation, head: room.roster.head },
    ...{ homeHead: house.roster.head, author: house.alice.author, time: Date.now() },
  };
  const generations = [await writeRoomGeneration(record, house.alice.pair.sign)];
  const ask = { roster: room.room, after: room.roster.head, home: house.roster.head };
  await alice.ask("roster.change", { ...ask, ring: 0, change: { ...NOTHING, generations, boxes: [box] } });
  const ofRoom = async (by: Caller) =>
    (await by.ask("boxes.read", { after: 0, limit: 100 })).boxes.filter(
      (it) => it.ring.kind === "roster" && it.ring.roster === room.room,
    );
  expect((await ofRoom(bobs)).length).toBe(1);
  const { cursor } = await bobs.ask("boxes.read", { after: 0, limit: 100 });
  const ring = (await alice.ask("rings.read", { roster: room.room, after: 0, limit: 10 })).cursor;
  await alice.ask("roster.change", { ...ask, ring, change: { ...NOTHING, boxes: [box] } });
  expect((await bobs.ask("boxes.read", { after: cursor, limit: 100 })).boxes.length).toBe(1);
  shift += LIMITS.ringBoxMs + 1_000;
  await house.restart();
  [alice, bobs] = [await house.prove(house.alice), await house.prove(bob)];
  for (let i = 0; (await ofRoom(bobs)).length > 0; i++) {
    if (i > 200) throw new Error("the host still has it");
    await new Promise((settle) => setTimeout(settle, 25));
  }
});
