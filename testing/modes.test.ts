// Rooms whose messages the host does not keep: who gets what, when, and what stays where.
import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RoomId } from "@hearth/protocol";
import type { TestDevice } from "./kit/home.ts";
import { aliceAndBob, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { sayAll, troubles, untilHears } from "./kit/words.ts";

const personOf = async (device: TestDevice, username: string) => {
  const it = (await device.people()).find((one) => one.username === username);
  if (!it) throw new Error(`${username} is not here`);
  return it.person;
};
const deliveryOf = async (device: TestDevice, room: RoomId, text: string) => {
  const item = (await device.timeline(room, 50)).items.find((it) => it.kind === "message" && it.text === text);
  return item?.kind === "message" ? item.delivery : undefined;
};
const untilAllHave = (device: TestDevice, room: RoomId, text: string) =>
  until(`${text} is with all`, device, async () => {
    const it = await deliveryOf(device, room, text);
    return it?.is === "sent" && it.delivered === true && it.waitsFor === undefined;
  });

test("relayed: what alice says reaches bob, who says so by his own signature, and the host holds it no more", async () => {
  await using story = await aliceAndBob();
  const { alice, bob } = story;
  const people = [await personOf(alice, "bob")] as const;
  const { room } = must(await alice.startRoom({ kind: "direct", people, mode: "relayed" }));
  await until("bob is in", bob, async () => (await bob.rooms()).some((it) => it.room === room && it.mode === "relayed"));
  await sayAll(alice, room, ["hello", "again"]);
  await untilHears(bob, room, ["hello", "again"]);
  await untilAllHave(alice, room, "again");
  expect((await bob.rooms()).find((it) => it.room === room)?.unread).toBe(2);
  must(await bob.markRead(room));
  expect((await bob.rooms()).find((it) => it.room === room)?.unread).toBe(0);
  await sayAll(bob, room, ["you too"]);
  await untilHears(alice, room, ["hello", "again", "you too"]);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
});
