// Alice was away for three days in which 2,000 messages were said in ten rooms.
import { expect, test } from "bun:test";
import { planChannels } from "./kit/channels.ts";
import type { TestHome } from "./kit/home.ts";
import { aliceAndBob, me, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { sayAll, untilHears } from "./kit/words.ts";

const ROOMS = 10;
const MESSAGES = 2_000;
const EACH = MESSAGES / ROOMS;
/** One message of so many names alice. */
const NAMING = 50;

test(`after ${MESSAGES} messages in ${ROOMS} rooms every count is right and the oldest unread message is found`, async () => {
  let path = "";
  const open = (home: TestHome) => {
    path = `${home.folder}/alice.db`;
    return home.device({ path });
  };
  await using story = await aliceAndBob({ alice: open });
  const { home, bob } = story;
  const { person } = await me(story.alice);
  await story.alice.close();
  planChannels(path, ROOMS - 1);
  const before = await home.device({ path });
  const isThere = async (device: typeof bob) => (await device.rooms()).length === ROOMS;
  await Promise.all([bob, before].map((device) => until("ten rooms", device, () => isThere(device))));
  const rooms = (await bob.rooms()).map(({ room }) => room);
  const first = new Map<string, string>();
  for (const room of rooms) {
    await sayAll(bob, room, ["already read"]);
    await untilHears(before, room, ["already read"]);
  }
  must(await before.markAllRead());
  await before.close();

  for (let n = 0; n < EACH; n++)
    for (const room of rooms) {
      const draft = n % NAMING === NAMING - 1 ? { mentions: [person] } : {};
      const { id } = must(await bob.post(room, { text: `message ${n}`, ...draft }));
      if (n === 0) first.set(room, id);
    }
  for (const room of rooms) await sayAll(bob, room, ["the last one"]);

  const back = await home.device({ path });
  const counts = { unread: EACH + 1, mentions: EACH / NAMING };
  await until("the counts of ten rooms", back, async () =>
    (await back.rooms()).every(({ unread }) => unread === counts.unread),
  );
  for (const view of await back.rooms()) expect(view).toMatchObject(counts);
  for (const room of rooms) {
    const { items, unread, more, newer } = await back.timeline(room, 40, { at: "unread" });
    expect(unread as string | undefined).toBe(first.get(room));
    expect(items.map(({ text }) => text).slice(0, 3)).toEqual(["already read", "message 0", "message 1"]);
    expect({ more, newer }).toEqual({ more: false, newer: true });
  }
  must(await back.markAllRead());
  expect((await back.rooms()).map(({ unread }) => unread)).toEqual(Array.from({ length: ROOMS }, () => 0));
}, 120_000);
