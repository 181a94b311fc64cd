// Alice's unread messages: which count, from where on, and that nobody's clock has a say in it.
import { expect, test } from "bun:test";
import type { RoomView } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import type { TestDevice, TestHome } from "./kit/home.ts";
import { aliceAndBob, BOB, general, join, me, must, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, sayAll, shown, untilHears } from "./kit/words.ts";

const DAY_MS = 86_400_000;

async function roomAt(device: TestDevice, room: RoomId): Promise<RoomView> {
  const view = (await device.rooms()).find((it) => it.room === room);
  if (!view) throw new Error("the room is not there");
  return view;
}

const untilUnread = (device: TestDevice, room: RoomId, unread: number): Promise<RoomView> =>
  until(`${unread} unread`, device, async () => {
    const view = await roomAt(device, room);
    return view.unread === unread && view;
  });

const texts = (count: number, from = 1): string[] => Array.from({ length: count }, (_, i) => `bob ${from + i}`);

test("others' messages count until they are read, mentions beside them; one's own never do", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  const { person } = await me(alice);
  await sayAll(alice, room, ["mine"]);
  await sayAll(bob, room, texts(3));
  must(await bob.post(room, { text: "@alice, look", mentions: [person] }));
  must(await bob.post(room, { text: "@everyone too", everyone: true }));
  expect((await untilUnread(alice, room, 5)).mentions).toBe(2);

  const items = await shown(alice, room);
  const second = items.find((it) => it.text === "bob 2");
  expect((await alice.timeline(room, 10, { at: "unread" })).unread as string).toBe(
    items.find((it) => it.text === "bob 1")?.id ?? "",
  );
  must(await alice.markRead(room, second?.id ?? ""));
  expect(await roomAt(alice, room)).toMatchObject({ unread: 3, mentions: 2 });
  must(await alice.markRead(room, items.find((it) => it.text === "bob 1")?.id ?? ""));
  expect((await roomAt(alice, room)).unread).toBe(3);
  must(await alice.markRead(room, items.at(-1)?.id ?? ""));
  expect(await roomAt(alice, room)).toMatchObject({ unread: 0, mentions: 0 });
  expect(await alice.timeline(room, 10)).not.toHaveProperty("unread");

  must(await alice.markUnread(room, (second?.id ?? "") as never));
  expect(await roomAt(alice, room)).toMatchObject({ unread: 4, mentions: 2 });
  expect((await alice.timeline(room, 10)).unread as string).toBe(second?.id ?? "");
  must(await alice.markAllRead());
  expect((await roomAt(alice, room)).unread).toBe(0);
});

test("the words of somebody who is blocked do not count, and do again when they may be heard", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  await sayAll(bob, room, texts(2));
  await untilUnread(alice, room, 2);
  const { person } = await me(bob);
  must(await alice.block(person));
  expect((await roomAt(alice, room)).unread).toBe(0);
  await sayAll(bob, room, texts(1, 3));
  await untilHears(alice, room, ["bob 3"]);
  expect((await roomAt(alice, room)).unread).toBe(0);
  must(await alice.unblock(person));
  expect((await roomAt(alice, room)).unread).toBe(3);
});

test("who has just come in finds nothing unread, and then what comes", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  await sayAll(bob, room, texts(4));
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  await untilHears(carol, room, ["bob 4"]);
  expect((await roomAt(carol, room)).unread).toBe(0);
  await sayAll(bob, room, ["hello carol"]);
  await untilUnread(carol, room, 1);
});

test("what is read stays read, and the count stays, when the device is opened again", async () => {
  let path = "";
  const open = (home: TestHome) => {
    path = `${home.folder}/alice.db`;
    return home.device({ path });
  };
  await using story = await aliceAndBob({ alice: open });
  const { home, alice, bob, room } = story;
  await sayAll(bob, room, texts(5));
  await untilUnread(alice, room, 5);
  const third = (await shown(alice, room)).find((it) => it.text === "bob 3");
  must(await alice.markRead(room, third?.id ?? ""));
  await alice.close();
  const again = await home.device({ path });
  expect((await roomAt(again, room)).unread).toBe(2);
});

for (const [which, off] of [
  ["ahead", DAY_MS],
  ["behind", -DAY_MS],
] as const)
  test(`a device whose clock is a day ${which} spoils neither the order nor the counts of others`, async () => {
    const wrong = (home: TestHome) => home.open({ ...home.world(), now: () => Date.now() + off });
    await using story = await aliceAndBob({ bob: wrong, bobs: { password: BOB.password } });
    const { home, alice, bob, room } = story;
    const carol = await home.device();
    await join(alice, carol, { username: "carol", displayName: "Carol" });
    await general(carol);
    const said: string[] = [];
    for (let i = 0; i < 3; i++)
      for (const [device, name] of [
        [alice, "alice"],
        [bob, "bob"],
        [carol, "carol"],
      ] as const) {
        said.push(`${name} says ${i}`);
        await sayAll(device, room, said.slice(-1));
        for (const it of [alice, bob, carol]) await untilHears(it, room, said.slice(-1));
      }
    for (const device of [alice, bob, carol]) {
      const items = (await shown(device, room)).filter((it) => said.includes(it.text));
      expect(items.map((it) => it.text)).toEqual(said);
      for (const { at } of items) expect(Math.abs(at - Date.now())).toBeLessThan(DAY_MS / 2);
      expect((await roomAt(device, room)).unread).toBe(6);
      must(await device.markRead(room, items.at(-1)?.id ?? ""));
      expect((await roomAt(device, room)).unread).toBe(0);
    }
    // What the wrong clock has read must not swallow what comes.
    await sayAll(carol, room, ["carol again"]);
    await Promise.all([untilUnread(alice, room, 1), untilUnread(bob, room, 1)]);
    const bobsPhone = await home.device();
    await signIn(bobsPhone, { username: BOB.username, password: BOB.password });
    await untilHears(bobsPhone, room, ["carol again"]);
  });

test("a message that was written earlier and sent later counts, wherever it stands", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  await sayAll(bob, room, ["before"]);
  await untilUnread(alice, room, 1);
  await sayAll(alice, room, ["alice goes on"]);
  must(await alice.markRead(room, await post(alice, room, "alice has read it")));
  const slow = await home.open({ ...home.world(), now: () => Date.now() - DAY_MS });
  await join(alice, slow, { username: "carol", displayName: "Carol" });
  await general(slow);
  await post(slow, room, "from yesterday");
  await untilHears(alice, room, ["from yesterday"]);
  await untilUnread(alice, room, 1);
});

test("what is read on one device is gone on the other, what is marked as unread is so on both", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  const phone = await home.device();
  await signIn(phone);
  await untilHears(bob, await general(phone), []);
  await sayAll(bob, room, texts(5));
  await Promise.all([alice, phone].map((device) => untilUnread(device, room, 5)));
  const items = (await shown(alice, room)).filter(({ text }) => text.startsWith("bob"));

  must(await alice.markRead(room, items[2]?.id ?? ""));
  await untilUnread(phone, room, 2);
  must(await phone.markRead(room, items[4]?.id ?? ""));
  await untilUnread(alice, room, 0);
  must(await alice.markUnread(room, (items[1]?.id ?? "") as never));
  expect((await untilUnread(phone, room, 4)).unread).toBe(4);
  expect((await phone.timeline(room, 10)).unread as string).toBe(items[1]?.id ?? "");
  must(await phone.markAllRead());
  await untilUnread(alice, room, 0);
});

test("a device that comes in later finds what has not been read, and its beginning", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  await sayAll(bob, room, texts(3));
  await untilUnread(alice, room, 3);
  must(await alice.markRead(room, (await shown(alice, room)).at(-1)?.id ?? ""));
  must(await alice.shareNow());
  await sayAll(bob, room, texts(150, 4));
  const phone = await home.device();
  await signIn(phone);
  await general(phone);
  await until("what is unread", phone, async () => (await roomAt(phone, room)).unread > 0);
  const { items, unread } = await phone.timeline(room, 20, { at: "unread" });
  expect(items.find(({ id }) => id === unread)?.text).toBe("bob 4");
  expect((await roomAt(phone, room)).unread).toBe(150);
});
