// The host is restored from a backup from before a private room, and before somebody came into another.
import { expect, test } from "bun:test";
import { join } from "node:path";
import type { TestHome } from "./kit/home.ts";
import { backup } from "./kit/restoring.ts";
import { aliceAndBob, general, join as joins, me, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, untilConnected, untilHears, untilSent } from "./kit/words.ts";

test("private rooms that a restored host has lost come back, with who is in them and what was said", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const carol = await home.device();
  await joins(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  const [bobs, carols] = [(await me(bob)).person, (await me(carol)).person];
  await until("knows carol", alice, async () => (await alice.people()).length === 3);
  const history = { newcomers: "all" } as const;
  const { room: group } = must(await alice.startRoom({ kind: "group", people: [bobs], history }));
  await sayAll(alice, group, ["before the backup"]);
  await untilHears(bob, group, ["before the backup"]);
  const restore = await backup(home);

  must(await alice.admit(group, [carols]));
  await sayAll(bob, group, ["carol is here"]);
  await untilHears(carol, group, ["before the backup", "carol is here"]);
  const { room: pair } = must(await bob.startRoom({ kind: "direct", people: [carols] }));
  await sayAll(bob, pair, ["just us"]);
  await untilHears(carol, pair, ["just us"]);
  await restore();

  for (const device of [alice, bob, carol]) {
    await until("the host takes messages again", device, async () => (await device.connection()) === "connected");
  }
  await untilSent(carol, group, await post(carol, group, "we are back"));
  await untilSent(carol, pair, await post(carol, pair, "so are we"));
  for (const device of [alice, bob, carol]) {
    await untilHears(device, group, ["before the backup", "carol is here", "we are back"]);
    const stopping = (await device.troubles()).filter(({ stops }) => stops);
    expect(stopping).toEqual([]);
  }
  await untilHears(bob, pair, ["just us", "so are we"]);
  expect(await said(alice, pair)).toEqual([]);
});

test("HO97: whoever came into a room since the backup, and is back first, brings along that they did", async () => {
  const open = (name: string) => (home: TestHome) => home.device({ path: join(home.folder, name) });
  await using story = await aliceAndBob({ alice: open("alice.db"), bob: open("bob.db") });
  const { home, alice, bob } = story;
  const carol = await home.device();
  await joins(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  const [bobs, carols] = [(await me(bob)).person, (await me(carol)).person];
  await until("knows carol", alice, async () => (await alice.people()).length === 3);
  const history = { newcomers: "all" } as const;
  const { room } = must(await alice.startRoom({ kind: "group", people: [bobs], history }));
  must(await alice.removeFromRoom(room, bobs)); // so that she has to find how far the host is
  must(await alice.admit(room, [bobs]));
  await sayAll(alice, room, ["before the backup"]);
  const restore = await backup(home);
  must(await alice.admit(room, [carols]));
  await sayAll(alice, room, ["carol is here"]);
  await untilHears(carol, room, ["before the backup", "carol is here"]);
  await untilHears(bob, room, ["carol is here"]);

  for (const device of [alice, bob]) await device.close();
  await restore();
  await untilConnected(carol);
  expect((await carol.troubles()).filter(({ stops }) => stops)).toEqual([]);
  const first = await post(carol, room, "am I the first?");
  const again = [await open("alice.db")(home), await open("bob.db")(home)];
  await untilSent(carol, room, first);
  for (const device of [carol, ...again]) {
    await untilHears(device, room, ["before the backup", "carol is here", "am I the first?"]);
    expect((await device.troubles()).filter(({ stops }) => stops)).toEqual([]);
  }
});
