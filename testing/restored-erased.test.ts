// A host restored from a backup from before a deletion: the words come back on nobody's device, and go from the host again.
import { expect, test } from "bun:test";
import { join as pathOf } from "node:path";
import { askHost } from "@hearth/host/owner/ask.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import type { TestDevice, TestHome } from "./kit/home.ts";
import { backup } from "./kit/restoring.ts";
import { aliceAndBob, general, join, must, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, shown, troubles, untilConnected, untilHears, untilSent } from "./kit/words.ts";
import { searchFolder } from "./search/files.ts";
import { Search } from "./search/find.ts";

const path = (home: TestHome, name: string) => pathOf(home.folder, `${name}.db`);

/** Alice, bob and carol with stores in files. Carol's device is away from before the deletion until long after it. */
async function household() {
  const story = await aliceAndBob({
    alice: (home) => home.device({ path: path(home, "alice") }),
    bob: (home) => home.device({ path: path(home, "bob") }),
  });
  const { home, alice } = story;
  const carol = await home.device({ path: path(home, "carol") });
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  return { ...story, carol };
}

const isDeleted = (device: TestDevice, room: RoomId, id: EventId) => async () =>
  (await shown(device, room)).some((it) => it.kind === "message" && it.id === id && it.deleted === true);

test("deleted words that a backup holds still are gone again, at the host too, and from a device that was away", async () => {
  const words = ["schlehenlikoer", "hagebuttenmus", "vogelbeergelee"] as const;
  const [first, second, third] = words;
  await using story = await household();
  const { home, alice, bob, carol, room } = story;
  const has = (which: readonly string[] = words) =>
    searchFolder(home.folder, new Search(which)).filter(({ where }) => !where.includes("backup"));
  const plum = await post(bob, room, `bob has ${first}`);
  await untilSent(bob, room, plum);
  must(await bob.edit(plum, { text: `bob has ${second}` }));
  await sayAll(alice, room, [`alice has ${third}`, "kept"]);
  for (const device of [alice, bob, carol])
    await untilHears(device, room, [`bob has ${second}`, `alice has ${third}`, "kept"]);
  await carol.close();
  const restore = await backup(home);

  must(await alice.remove(plum)); // she is in charge
  must(await alice.clearRoom(room, "mine"));
  await sayAll(alice, room, ["from now on"]);
  await until("it is deleted", bob, isDeleted(bob, room, plum));
  await untilHears(bob, room, ["from now on"]);
  await until("only carol has the words", bob, async () => has().every(({ where }) => where.includes("carol")));

  await restore();
  const back = await home.device({ path: path(home, "carol") });
  for (const device of [alice, bob, back]) await untilConnected(device);
  await sayAll(bob, room, ["after"]);
  const phone = await home.device({ path: path(home, "phone") });
  await signIn(phone);
  await general(phone);
  for (const device of [alice, bob, back, phone]) {
    await untilHears(device, room, ["from now on", "after"]);
    await until("it is deleted", device, isDeleted(device, room, plum));
    expect(await said(device, room)).toEqual(["", "from now on", "after"]);
    expect((await troubles(device)).filter((it) => it !== "host_restored")).toEqual([]);
  }
  for (const device of [alice, bob])
    await until("the host has erased all of it", device, async () =>
      (await device.rooms()).every(({ erasing }) => erasing === undefined),
    );
  expect(has()).toEqual([]);
});

test("words that a device holds from an order that was given up go too, once somebody has cleared them away", async () => {
  const [word] = ["preiselbeerkompott"];
  await using story = await household();
  const { home, alice, bob, carol, room } = story;
  const has = () => searchFolder(home.folder, new Search([word ?? ""])).map(({ where }) => where);
  await sayAll(alice, room, ["before"]);
  for (const device of [bob, carol]) await untilHears(device, room, ["before"]);
  const restore = await backup(home);
  await alice.close();
  await sayAll(bob, room, [`bob has ${word}`]);
  await untilHears(carol, room, [`bob has ${word}`]);
  for (const device of [bob, carol]) await device.close();
  await restore();

  // Alice goes on without them, so that what bob brings stands elsewhere than carol has it.
  const alices = await home.device({ path: path(home, "alice") });
  await untilConnected(alices);
  expect(await askHost(home.data, { order: "stop-waiting" })).toMatchObject({ ok: true });
  await sayAll(alices, room, ["instead"]);
  const bobs = await home.device({ path: path(home, "bob") });
  await untilHears(alices, room, [`bob has ${word}`]);
  await untilHears(bobs, room, ["instead"]);
  must(await bobs.clearRoom(room, "mine"));
  await until("the host has erased it", bobs, async () => {
    const view = (await bobs.rooms()).find((it) => it.room === room);
    return view?.erasing === undefined && has().every((where) => where.includes("carol"));
  });
  expect(has().length).toBeGreaterThan(0);

  const carols = await home.device({ path: path(home, "carol") });
  await untilHears(carols, room, ["before", "instead"]);
  await until("bob's words are gone", carols, async () => !(await said(carols, room)).join().includes("bob has"));
  expect(await said(carols, room)).toEqual(["before", "instead"]);
  expect(has()).toEqual([]);
});
