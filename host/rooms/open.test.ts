import { afterAll, beforeAll, expect, test } from "bun:test";
import { newId, type RoomId, RUNNING_START } from "@hearth/protocol";
import { Household } from "../story/household.ts";

let house: Household;
beforeAll(async () => {
  house = await Household.settled();
});
afterAll(() => house.end());

test("HO25: an owner opens a room, everybody hears of it, and opening it again changes nothing", async () => {
  const bob = await house.prove(await house.newcomer("bob"));
  const alice = await house.prove(house.alice);
  const room = newId<RoomId>();
  const ask = { room, roster: house.home, mode: "kept" } as const;
  const opened = await alice.ask("room.open", ask);
  expect(opened).toEqual({ ...ask, seq: 0, running: RUNNING_START });
  expect(await bob.push("room")).toEqual(opened);
  expect(await bob.refused("room.open", { ...ask, room: newId<RoomId>() })).toBe("not_allowed");
  expect(await alice.refused("room.open", { ...ask, roster: newId<RoomId>() })).toBe("not_allowed");
  await alice.ask("post", { event: house.alice.event(house.home, room, house.roster.head) });
  expect(await alice.ask("room.open", ask)).toMatchObject({ room, seq: 1 });
  alice.close();
  bob.close();
});
