import { afterAll, beforeAll, expect, test } from "bun:test";
import { type EventId, newId, nextRunning, RUNNING_START } from "@hearth/protocol";
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
