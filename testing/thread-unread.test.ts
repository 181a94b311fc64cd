// Replies in threads have an unread state of their own.
import { expect, test } from "bun:test";
import type { EventId, RoomId } from "@hearth/protocol";
import type { TestDevice } from "./kit/home.ts";
import { aliceAndBob, general, me, must, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, shown, untilHears } from "./kit/words.ts";

const untilUnread = (device: TestDevice, room: RoomId, root: EventId, unread: number | undefined, count: number) =>
  until(`${unread ?? 0} of ${count} are unread`, device, async () => {
    const item = (await shown(device, room)).find((it) => it.id === root);
    return item?.kind === "message" && item.thread?.count === count && item.thread.unread === unread;
  });

test("T7: replies in a thread that alice began are unread until she opens it, on all her devices; to bob, who spoke last, none is", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  const phone = await home.device();
  await signIn(phone);
  await general(phone);
  const root = await post(alice, room, "who comes along?");
  await untilHears(bob, room, ["who comes along?"]);
  must(await bob.post(room, { text: "me", thread: root }));
  must(await bob.post(room, { text: "and Tim", thread: root }));
  for (const device of [alice, phone]) await untilUnread(device, room, root, 2, 2);
  await untilUnread(bob, room, root, undefined, 2);
  must(await alice.markThreadRead(room, root));
  for (const device of [alice, phone]) await untilUnread(device, room, root, undefined, 2);
  must(await alice.post(room, { text: "good", thread: root }));
  await untilUnread(bob, room, root, 1, 3);
  expect((await bob.rooms()).find((it) => it.room === room)?.unread).toBe(1);
});

test("T7: a room's threads stand in a list, newest answer first, with what is unread in each and who said what last", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  expect(await alice.threads(room, 10)).toEqual({ threads: [], more: false });
  const roots = [await post(alice, room, "cups"), await post(alice, room, "plates"), await post(bob, room, "spoons")];
  const [cups, plates, spoons] = roots as [EventId, EventId, EventId];
  await untilHears(bob, room, ["cups", "plates", "spoons"]);
  for (const [thread, text] of [
    [spoons, "silver"],
    [plates, "blue"],
    [cups, "four"],
    [plates, "no, green"],
  ] as const) {
    must(await bob.post(room, { text, thread }));
  }
  const list = async (device: TestDevice, limit: number) =>
    (await device.threads(room, limit)).threads.map(({ item, summary: { count, unread }, last }) => [
      item?.text,
      count,
      unread ?? 0,
      last.is === "here" ? last.excerpt : last.is,
    ]);
  const all = [
    ["plates", 2, 2, "no, green"],
    ["cups", 1, 1, "four"],
    ["spoons", 1, 0, "silver"],
  ];
  await until("all is listed", alice, async () => Bun.deepEquals(await list(alice, 10), all));
  expect(await alice.threadsUnread(room)).toBe(3);
  expect(await alice.threads(room, 2)).toMatchObject({ more: true, threads: [{ root: plates }, { root: cups }] });
  expect(await bob.threadsUnread(room)).toBe(0);

  // Whoever comes new sees the same, as soon as they look further back.
  const phone = await home.device();
  await signIn(phone);
  await general(phone);
  expect((await phone.threads(room, 3, true)).threads.map(({ root }) => root)).toEqual([plates, cups, spoons]);

  must(await alice.markThreadRead(room, plates));
  const newest = (await alice.thread(room, plates, 1)).items[0];
  must(await bob.remove(newest?.id as EventId));
  must(await bob.block((await me(alice)).person));
  const left = [
    ["cups", 1, 1, "four"],
    ["plates", 1, 0, "blue"],
    ["spoons", 1, 0, "silver"],
  ];
  await until("what was deleted counts no more", alice, async () => Bun.deepEquals(await list(alice, 10), left));
  expect(await alice.threadsUnread(room)).toBe(1);
  must(await alice.post(room, { text: "secret", thread: spoons }));
  await until("what a blocked person said is not shown", bob, async () => {
    const [first] = (await bob.threads(room, 1)).threads;
    return first?.root === spoons && first.last.is === "blocked";
  });
  expect(JSON.stringify(await bob.threads(room, 10))).not.toContain("secret");
});
