import { afterAll, beforeAll, expect, test } from "bun:test";
import { type EventId, type HomeId, newId, nextRunning, type RoomId, RUNNING_START } from "@hearth/protocol";
import { Household } from "../story/household.ts";
import type { Somebody } from "../story/person.ts";

let house: Household;
let bob: Somebody;
beforeAll(async () => {
  house = await Household.settled();
  bob = await house.newcomer("bob");
});
afterAll(() => house.end());

test("HO20: an event is numbered, hashed on and told to everybody once", async () => {
  const alice = await house.prove(house.alice);
  const other = await house.prove(bob);
  const events = [house.event(house.alice), house.event(house.alice), house.event(house.alice)];
  const places = await Promise.all(events.map((event) => alice.ask("post", { event })));
  expect(places.map((it) => it.seq)).toEqual([1, 2, 3]);
  await other.push("events", (it) => it.items.at(-1)?.seq === 3);
  const heard = other.pushes.flatMap((it) => (it.push === "events" ? it.body.items : []));
  expect(heard.map((it) => it.event)).toEqual(events);
  const page = await other.ask("history", { room: house.room, after: 0, limit: 100 });
  expect(page.items).toEqual(heard);
  let running = RUNNING_START;
  for (const item of heard) running = await nextRunning(house.room, running, item);
  expect(page.running).toEqual(running);
  expect(page.runningBefore).toEqual(RUNNING_START);
  alice.close();
  other.close();
});

test("HO21: the same event again gets the same answer, other bytes under its id are refused", async () => {
  const alice = await house.prove(house.alice);
  const id = newId<EventId>();
  const event = house.event(house.alice, { id });
  const first = await alice.ask("post", { event });
  expect(await alice.ask("post", { event })).toEqual(first);
  const both = await Promise.all([alice.ask("post", { event }), alice.ask("post", { event })]);
  expect(both).toEqual([first, first]);
  expect(await alice.refused("post", { event: house.event(house.alice, { id }) })).toBe("event_known");
  alice.close();
});

test("HO22: a device uses a sequence number once, but one that was left out may come later", async () => {
  const alice = await house.prove(house.alice);
  const at = house.alice.sequence;
  const late = house.event(house.alice, { sequence: at + 1 });
  await alice.ask("post", { event: house.event(house.alice, { sequence: at + 2 }) });
  await alice.ask("post", { event: late });
  const pair = [house.event(house.alice, { sequence: at + 3 }), house.event(house.alice, { sequence: at + 3 })];
  const outcomes = await Promise.allSettled(pair.map((event) => alice.ask("post", { event })));
  expect(outcomes.map((it) => it.status)).toEqual(["fulfilled", "rejected"]);
  for (const sequence of [at + 1, at + 2, at + 3])
    expect(await alice.refused("post", { event: house.event(house.alice, { sequence }) })).toBe("sequence_used");
  house.alice.sequence = at + 3;
  alice.close();
});

test("HO23: an event comes by its own device's connection, into a room of its own home", async () => {
  const alice = await house.prove(house.alice);
  const before = await alice.ask("history", { room: house.room, before: 0, limit: 1 });
  const phone = await house.another(house.alice);
  const { head } = house.roster;
  expect(await alice.refused("post", { event: house.event(bob, { sequence: 900 }) })).toBe("not_allowed");
  expect(await alice.refused("post", { event: house.event(phone) })).toBe("not_allowed");
  const foreign = house.alice.event(newId<HomeId>(), house.room, head, { sequence: 900 });
  expect(await alice.refused("post", { event: foreign })).toBe("not_allowed");
  const nowhere = house.alice.event(house.home, newId<RoomId>(), head, { sequence: 900 });
  expect(await alice.refused("post", { event: nowhere })).toBe("room_unknown");
  expect(await alice.ask("history", { room: house.room, before: 0, limit: 1 })).toEqual(before);
  alice.close();
});

test("HO24: what lies in a burst is told in the order in which it was numbered, in frames of bounded size", async () => {
  const alice = await house.prove(house.alice);
  const other = await house.prove(bob);
  const large = Array.from({ length: 12 }, () => house.event(house.alice, { size: 60_000 }));
  const places = await Promise.all(large.map((event) => alice.ask("post", { event })));
  await other.push("events", (it) => it.items.at(-1)?.seq === places.at(-1)?.seq);
  const pushes = other.pushes.flatMap((it) => (it.push === "events" ? [it.body] : []));
  expect(pushes.flatMap((it) => it.items.map((item) => item.seq))).toEqual(places.map((it) => it.seq));
  for (const { items } of pushes) expect(items.length).toBeLessThanOrEqual(3);
  alice.close();
  other.close();
});
