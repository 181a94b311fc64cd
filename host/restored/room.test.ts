import { Database } from "bun:sqlite";
import { afterEach, beforeEach, expect, test } from "bun:test";
import { join } from "node:path";
import { newId, type RoomId } from "@hearth/protocol";
import { emptyRoom, writeRoomEntry } from "@hearth/roster";
import { Household } from "../story/household.ts";
import type { Somebody } from "../story/person.ts";

let house: Household;
let bob: Somebody;
let carol: Somebody;
beforeEach(async () => {
  house = await Household.settled();
  bob = await house.newcomer("bob");
  carol = await house.newcomer("carol");
});
afterEach(() => house.end());

async function restored(): Promise<void> {
  await house.host.stop();
  const database = new Database(join(house.folder, "data", "hearth.db"));
  database.run("insert into restored values (1, ?, ?, null)", [Date.now(), house.roster.head.number]);
  database.close();
  await house.start();
}

test("HO97: somebody who was in a private room gives it back, and nobody else", async () => {
  const room = newId<RoomId>();
  const roster = emptyRoom(house.home, room);
  const people = [bob.person];
  const body = { type: "room-genesis", kind: "group", people, history: { newcomers: "all" } } as const;
  const { alice } = house;
  const genesis = await writeRoomEntry(roster, house.roster, alice.author, alice.pair.sign, Date.now(), body);
  const ask = { roster: room, after: roster.head, entries: [genesis], keys: [], generations: [] };
  const before = await house.prove(bob);
  expect(await before.refused("restore.roster", ask)).toBe("not_allowed");
  before.close();
  await restored();
  const [bobs, carols] = [await house.prove(bob), await house.prove(carol)];
  expect(await carols.refused("restore.roster", ask)).toBe("room_unknown");
  expect(await bobs.refused("restore.roster", { ...ask, entries: [new Uint8Array(9)] })).toBe("malformed");
  expect((await bobs.ask("restore.roster", ask)).number).toBe(1);
  expect(await bobs.refused("restore.roster", ask)).toBe("roster_moved");
  const { answer } = await house.proven(alice);
  expect(answer.rooms.find((it) => it.room === room)).toMatchObject({ roster: room, seq: 0 });
  for (const it of [bobs, carols]) it.close();
});
