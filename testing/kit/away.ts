import { expect } from "bun:test";
import { planChannels } from "./channels.ts";
import type { TestHome } from "./home.ts";
import { aliceAndBob, me, must } from "./story.ts";
import { until } from "./until.ts";
import { sayAll, untilHears } from "./words.ts";

/** One message of so many names alice. */
const NAMING = 25;

/** Alice was away while so many messages were said in so many rooms. Fails unless she finds every count, and where to read on. */
export async function comesBack(rooms: number, each: number): Promise<void> {
  let path = "";
  const open = (home: TestHome) => {
    path = `${home.folder}/alice.db`;
    return home.device({ path });
  };
  await using story = await aliceAndBob({ alice: open });
  const { home, bob } = story;
  const { person } = await me(story.alice);
  await story.alice.close();
  planChannels(path, rooms - 1);
  const before = await home.device({ path });
  const isThere = async (device: typeof bob) => (await device.rooms()).length === rooms;
  await Promise.all([bob, before].map((device) => until("all rooms", device, () => isThere(device))));
  const all = (await bob.rooms()).map(({ room }) => room);
  const first = new Map<string, string>();
  for (const room of all) {
    await sayAll(bob, room, ["already read"]);
    await untilHears(before, room, ["already read"]);
  }
  must(await before.markAllRead());
  await before.close();

  for (let n = 0; n < each; n++)
    for (const room of all) {
      const draft = n % NAMING === NAMING - 1 ? { mentions: [person] } : {};
      const { id } = must(await bob.post(room, { text: `message ${n}`, ...draft }));
      if (n === 0) first.set(room, id);
    }
  for (const room of all) await sayAll(bob, room, ["the last one"]);

  const back = await home.device({ path });
  const counts = { unread: each + 1, mentions: each / NAMING };
  await until("the counts of all rooms", back, async () =>
    (await back.rooms()).every(({ unread }) => unread === counts.unread),
  );
  for (const view of await back.rooms()) expect(view).toMatchObject(counts);
  for (const room of all) {
    const { items, unread, more, newer } = await back.timeline(room, 40, { at: "unread" });
    expect(unread as string | undefined).toBe(first.get(room));
    expect(items.map(({ text }) => text).slice(0, 3)).toEqual(["already read", "message 0", "message 1"]);
    expect({ more, newer }).toEqual({ more: false, newer: true });
  }
  must(await back.markAllRead());
  expect((await back.rooms()).map(({ unread }) => unread)).toEqual(Array.from({ length: rooms }, () => 0));
}
