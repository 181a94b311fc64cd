import { Database } from "bun:sqlite";
import { afterEach, beforeEach, expect, test } from "bun:test";
import { join } from "node:path";
import { newId, type RoomId, randomBytes } from "@hearth/protocol";
import { Household } from "../story/household.ts";
import type { Somebody } from "../story/person.ts";
import { put, Sealed } from "../story/tus.ts";

let house: Household;
let bob: Somebody;
beforeEach(async () => {
  house = await Household.settled();
  bob = await house.newcomer("bob");
});
afterEach(() => house.end());

/** As after a restore that has found its old place again. */
async function restored(): Promise<void> {
  await house.host.stop();
  const database = new Database(join(house.folder, "data", "hearth.db"));
  database.run("insert into restored values (1, ?, ?, ?)", [Date.now(), house.roster.head.number, Date.now()]);
  database.close();
  await house.start();
}

test("HO150: a restored host takes from authors alone to which blobs their events refer, and only what they may name", async () => {
  const before = await house.prove(house.alice);
  const event = house.event(house.alice);
  const id = house.idOf(event);
  await before.ask("post", { event });
  const sealed = await Sealed.of(2_000);
  const ask = (blob = sealed.hash) => ({ room: house.room, events: [{ event: id, blobs: [blob] }] });
  expect(await before.refused("blobs.refer", ask())).toBe("not_allowed");
  before.close();

  await restored();
  const [alice, bobs] = [await house.prove(house.alice), await house.prove(bob)];
  expect(await alice.ask("blobs.refer", ask())).toEqual({ missing: [sealed.hash] });
  await put(alice, house.host.port, house.room, sealed);
  // It is another's event, and not for him to speak of.
  expect(await bobs.ask("blobs.refer", ask())).toEqual({ missing: [] });
  const get = { room: house.room, action: "get", blob: sealed.hash } as const;
  expect(await bobs.refused("blobs.ticket", get)).toBe("blob_gone");
  expect(await alice.ask("blobs.refer", ask())).toEqual({ missing: [] });
  expect((await bobs.ask("blobs.ticket", get)).ticket).not.toBeNull();

  // What she may not read she cannot reach by naming it.
  const his = await Sealed.of(1_000);
  await put(bobs, house.host.port, house.room, his);
  expect(await alice.ask("blobs.refer", ask(his.hash))).toEqual({ missing: [his.hash] });
  expect(await alice.refused("blobs.refer", { ...ask(), room: newId<RoomId>() })).toBe("room_unknown");
  const nobodys = randomBytes(32);
  expect(await alice.ask("blobs.refer", ask(nobodys))).toEqual({ missing: [nobodys] });
  await alice.ask("events.erase", { room: house.room, events: [id] });
  expect(await alice.ask("blobs.refer", ask())).toEqual({ missing: [] });
  expect(await bobs.refused("blobs.ticket", get)).toBe("blob_gone");
  for (const it of [alice, bobs]) it.close();
});
