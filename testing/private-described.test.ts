// What a private room is called and about, and that it is put away: said in its own log, by those who may.
import { expect, test } from "bun:test";
import { join } from "node:path";
import type { RoomView } from "@hearth/client/api.ts";
import { enqueue } from "@hearth/client/rooms/outbox.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import type { RoomId } from "@hearth/protocol";
import type { TestDevice } from "./kit/home.ts";
import { ALICE, aliceAndBob, must, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { sayAll, troubles, untilHears } from "./kit/words.ts";

const personOf = async (device: TestDevice, username: string) => {
  const it = (await device.people()).find((one) => one.username === username);
  if (!it) throw new Error(`${username} is not here`);
  return it.person;
};
const look = async (device: TestDevice, room: RoomId): Promise<RoomView | undefined> =>
  (await device.rooms()).find((it) => it.room === room);
const untilIs = (device: TestDevice, room: RoomId, is: Partial<RoomView>) =>
  until(JSON.stringify(is), device, async () => {
    const it = await look(device, room);
    return it && Object.entries(is).every(([key, value]) => it[key as keyof RoomView] === value);
  });

test("a private channel is renamed, described, put away and brought back by who is in charge, and by nobody else", async () => {
  await using story = await aliceAndBob();
  const { alice, bob } = story;
  const people = [await personOf(alice, "bob")];
  const { room } = must(await alice.startRoom({ kind: "private", people, name: "Surprise" }));
  await untilIs(bob, room, { name: "Surprise", mayChange: false });
  expect(await bob.changeChannel(room, { name: "Mine" })).toMatchObject({
    ok: false,
    error: { code: "may_not_describe" },
  });
  must(await alice.changeChannel(room, { name: "Party", topic: "For carol" }));
  expect(await look(alice, room)).toMatchObject({ name: "Party", topic: "For carol", mayChange: true });
  await untilIs(bob, room, { name: "Party", topic: "For carol" });
  must(await alice.changeChannel(room, { archived: true }));
  expect(await alice.post(room, { text: "too late" })).toMatchObject({ ok: false, error: { code: "room_archived" } });
  await untilIs(bob, room, { archived: true, name: "Party" });
  expect(await bob.post(room, { text: "too late" })).toMatchObject({ ok: false, error: { code: "room_archived" } });
  must(await alice.changeChannel(room, { archived: false }));
  await untilIs(bob, room, { archived: false });
  await sayAll(bob, room, ["again"]);
  await untilHears(alice, room, ["again"]);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
});

test("a group is named by anybody in it, and a new device of theirs learns of it", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const { room } = must(await alice.startRoom({ kind: "group", people: [await personOf(alice, "bob")] }));
  await untilIs(bob, room, { name: "Alice Liddell", mayChange: true });
  must(await bob.changeChannel(room, { name: "Tea", topic: "At five" }));
  await untilIs(alice, room, { name: "Tea", topic: "At five" });
  const phone = await home.device();
  await signIn(phone, ALICE);
  await untilIs(phone, room, { name: "Tea", topic: "At five" });
  expect(await alice.changeChannel(room, { name: "" })).toMatchObject({ ok: false, error: { code: "name_malformed" } });
});

test("a group is put away and brought back by who is in charge of it, and by nobody else, whatever their app says", async () => {
  let path = "";
  await using story = await aliceAndBob({
    bob: (home) => {
      path = join(home.folder, "bob.db");
      return home.device({ path });
    },
  });
  const { home, alice, bob } = story;
  const { room } = must(await alice.startRoom({ kind: "group", people: [await personOf(alice, "bob")] }));
  await untilIs(alice, room, { mayChange: true, mayArchive: true });
  await untilIs(bob, room, { mayChange: true });
  expect(await look(bob, room)).not.toHaveProperty("mayArchive");
  expect(await bob.changeChannel(room, { archived: true })).toMatchObject({ error: { code: "may_not_archive" } });
  // Bob's app says it all the same, with a new name: the name counts.
  await bob.close();
  const database = openBunDatabase(path);
  const clock = { ms: Date.now(), counter: 0 };
  enqueue(database, room, { type: "channel", mode: "kept", clock, room, name: "Tea", archived: true }, clock.ms);
  database.close();
  const again = await home.device({ path });
  await untilIs(alice, room, { name: "Tea", archived: false });
  must(await alice.changeChannel(room, { archived: true }));
  for (const device of [alice, again]) await untilIs(device, room, { name: "Tea", archived: true });
});

test("a conversation of two has no name to change", async () => {
  await using story = await aliceAndBob();
  const { alice } = story;
  const { room } = must(await alice.startRoom({ kind: "direct", people: [await personOf(alice, "bob")] }));
  expect(await alice.changeChannel(room, { name: "Us" })).toMatchObject({ ok: false });
  expect((await look(alice, room))?.mayChange).toBe(false);
});

test("a message says whom it names, and other words of it name others; read, all of a room can be at once", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  const [me, other] = [await personOf(alice, "alice"), await personOf(alice, "bob")];
  const { id } = must(await alice.post(room, { text: "@bob and @alice", mentions: [other] }));
  const namedAt = async (device: TestDevice) => {
    const item = (await device.timeline(room, 20)).items.find((it) => it.id === id);
    return item?.kind === "message" ? item.mentions : undefined;
  };
  expect(await namedAt(alice)).toEqual([other]);
  await until("bob is named", bob, async () => (await namedAt(bob))?.join() === other);
  must(await alice.edit(id, { text: "@alice alone", mentions: [me] }));
  await until("alice is named", bob, async () => (await namedAt(bob))?.join() === me);
  await until("unread", bob, async () => ((await look(bob, room))?.unread ?? 0) > 0);
  must(await bob.markRead(room));
  await untilIs(bob, room, { unread: 0 });
});
