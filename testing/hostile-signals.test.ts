// A host that repeats, turns round, redirects and makes up what is told beside the log shows nobody anything that is not so.
import { expect, test } from "bun:test";
import type { EventId, RoomId } from "@hearth/protocol";
import { tangles } from "./attacks/signals.ts";
import type { TestDevice } from "./kit/home.ts";
import { lyingToBob } from "./kit/liar.ts";
import { join, me, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, shown, troubles, untilHears } from "./kit/words.ts";

async function readersOf(device: TestDevice, room: RoomId, id: EventId): Promise<readonly string[] | undefined> {
  const item = (await shown(device, room)).find((it) => it.id === id);
  return item?.kind === "message" && item.delivery?.is === "sent" ? (item.delivery.readBy ?? []) : undefined;
}

const untilReadBy = (device: TestDevice, room: RoomId, id: EventId, names: readonly string[]) =>
  until(`read by ${names.join(", ")}`, device, async () => Bun.deepEquals(await readersOf(device, room, id), names));

test("HO98, HO99, SE25: whatever a host does with signals, bob sees who reads and types, and nobody who does not", async () => {
  await using story = await lyingToBob();
  const { home, alice, bob, room, hostile } = story;
  const garden = must(await alice.createChannel({ name: "garden" })).room;
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await until("the garden is there", bob, async () => (await bob.rooms()).some((it) => it.room === garden));
  await until("the garden is there", carol, async () => (await carol.rooms()).some((it) => it.room === garden));
  const attack = tangles({ room: garden, ...(await me(carol)) });
  hostile.attack = attack;

  const seen = await post(bob, room, "who is there?");
  const elsewhere = await post(bob, garden, "and here?");
  await untilHears(alice, room, ["who is there?"]);
  await untilHears(alice, garden, ["and here?"]);
  must(await alice.typing(room, true));
  await until("alice types", bob, async () => (await bob.typists(room)).length > 0);
  expect((await bob.typists(room)).map(({ name }) => name)).toEqual(["Alice Liddell"]);
  expect(await bob.typists(garden)).toEqual([]);

  // She stops: what she said before, said again, does not begin it anew. Her reading comes behind all of it.
  must(await alice.typing(room, false));
  await until("alice types no more", bob, async () => (await bob.typists(room)).length === 0);
  must(await alice.markRead(room, seen));
  await untilReadBy(bob, room, seen, ["Alice Liddell"]);
  expect(await bob.typists(room)).toEqual([]);
  expect(await bob.typists(garden)).toEqual([]);
  expect(await readersOf(bob, garden, elsewhere)).toEqual([]);

  // What comes when he connects again is tangled like what was pushed, and says the same.
  hostile.cutAll();
  const later = await post(bob, room, "and now?");
  await untilHears(carol, room, ["and now?"]);
  must(await carol.markRead(room, later));
  await untilReadBy(bob, room, later, ["Carol"]);
  await untilReadBy(bob, room, seen, ["Alice Liddell", "Carol"]);
  expect(await readersOf(bob, garden, elsewhere)).toEqual([]);
  expect(await bob.typists(garden)).toEqual([]);
  expect(attack.told.map(({ kind }) => kind)).toContain("typing");
  expect(attack.told.map(({ kind }) => kind)).toContain("receipt");
  expect(await troubles(bob)).toEqual([]);
});

test("a host that passes no signals on hides what was told, and nothing else", async () => {
  await using story = await lyingToBob();
  const { alice, bob, room, hostile } = story;
  hostile.attack = { signal: () => [] };
  const id = await post(bob, room, "anybody?");
  await untilHears(alice, room, ["anybody?"]);
  must(await alice.typing(room, true));
  must(await alice.markRead(room, id));
  await post(alice, room, "me");
  await untilHears(bob, room, ["me"]);
  expect(await readersOf(bob, room, id)).toEqual([]);
  expect(await bob.typists(room)).toEqual([]);
  expect(await troubles(bob)).toEqual([]);
});
