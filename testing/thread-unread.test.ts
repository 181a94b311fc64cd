// Replies in threads have an unread state of their own.
import { expect, test } from "bun:test";
import type { EventId, RoomId } from "@hearth/protocol";
import type { TestDevice } from "./kit/home.ts";
import { aliceAndBob, general, must, signIn } from "./kit/story.ts";
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
