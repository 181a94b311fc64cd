import { afterAll, beforeAll, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Bytes,
  decodeHeader,
  type EventId,
  eventParts,
  isTombstone,
  newId,
  nextRunning,
  type RoomId,
  tombstoneOf,
} from "@hearth/protocol";
import { Household } from "../story/household.ts";
import type { Somebody } from "../story/person.ts";

let house: Household;
let bob: Somebody;
let now = Date.now();
beforeAll(async () => {
  house = await Household.settled({ now: () => now });
  bob = await house.newcomer("bob");
});
afterAll(() => house.end());

function idOf(event: Bytes): EventId {
  const header = decodeHeader(event);
  if (!header.ok) throw new Error("a test's own event");
  return header.value.event;
}

/** True if some file of the host's holds the event's ciphertext. */
function onDisk(event: Bytes): boolean {
  const words = Buffer.from(eventParts(event).ciphertext);
  const data = join(house.folder, "data");
  return readdirSync(data, { withFileTypes: true }).some(
    (it) => it.isFile() && readFileSync(join(data, it.name)).includes(words),
  );
}

async function history(): Promise<readonly Bytes[]> {
  const alice = await house.prove(house.alice);
  const page = await alice.ask("history", { room: house.room, after: 0, limit: 100 });
  let running = page.runningBefore;
  for (const item of page.items) running = await nextRunning(house.room, running, item);
  expect(running).toEqual(page.running);
  alice.close();
  return page.items.map(({ event }) => event);
}

test("HO78: an author erases what they said, and nothing of it is left in the host's files", async () => {
  const [said, kept] = [house.event(bob), house.event(bob)];
  const caller = await house.prove(bob);
  for (const event of [said, kept]) await caller.ask("post", { event });
  expect([onDisk(said), onDisk(kept)]).toEqual([true, true]);
  const before = await history();
  await caller.ask("events.erase", { room: house.room, events: [idOf(said)] });
  expect([onDisk(said), onDisk(kept)]).toEqual([false, true]);
  const after = await history();
  expect(after).toEqual(before.with(before.length - 2, await tombstoneOf(said)));
  // Again, and what was never there: nothing to do. The event itself is known, and does not come back.
  await caller.ask("events.erase", { room: house.room, events: [idOf(said), newId<EventId>()] });
  await caller.ask("post", { event: said });
  expect(await history()).toEqual(after);
  caller.close();
});

test("HO78: a member erases nothing of others', those in charge anything; all or none", async () => {
  const [hers, his] = [house.event(house.alice), house.event(bob)];
  const [alice, caller] = [await house.prove(house.alice), await house.prove(bob)];
  await alice.ask("post", { event: hers });
  await caller.ask("post", { event: his });
  const both = { room: house.room, events: [idOf(his), idOf(hers)] };
  expect(await caller.refused("events.erase", both)).toBe("not_allowed");
  expect([onDisk(hers), onDisk(his)]).toEqual([true, true]);
  await alice.ask("events.erase", both);
  expect([onDisk(hers), onDisk(his)]).toEqual([false, false]);
  expect(await alice.refused("events.erase", { ...both, room: newId<RoomId>() })).toBe("room_unknown");
  alice.close();
  caller.close();
});

test("HO79: what is older than the room keeps it goes, also after a restart; what is to stay stays", async () => {
  const [old, young] = [house.event(bob), house.event(bob)];
  const name = house.event(bob, { retention: 1 });
  const caller = await house.prove(bob);
  for (const event of [old, name]) await caller.ask("post", { event });
  now += 2 * 60_000;
  await caller.ask("post", { event: young });
  expect(await caller.refused("room.retain", { room: house.room, ms: 60_000 })).toBe("not_allowed");
  caller.close();
  const alice = await house.prove(house.alice);
  await alice.ask("room.retain", { room: house.room, ms: 60_000 });
  expect([onDisk(old), onDisk(name), onDisk(young)]).toEqual([false, true, true]);
  alice.close();
  await house.restart();
  now += 2 * 60_000;
  const again = await house.prove(house.alice);
  const other = await again.ask("history", { room: house.room, after: 0, limit: 100 });
  expect(other.items.filter(({ event }) => !isTombstone(event)).map(({ event }) => event)).toContainEqual(young);
  // Whoever sets the time anew has it carried out at once.
  await again.ask("room.retain", { room: house.room, ms: 90_000 });
  expect([onDisk(name), onDisk(young)]).toEqual([true, false]);
  await again.ask("room.retain", { room: house.room, ms: null });
  again.close();
});
