// The host is restored from a backup from before a private room, and before somebody came into another.
import { expect, test } from "bun:test";
import { backup } from "./kit/restoring.ts";
import { aliceAndBob, general, join, me, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, untilHears, untilSent } from "./kit/words.ts";

test("private rooms that a restored host has lost come back, with who is in them and what was said", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
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
