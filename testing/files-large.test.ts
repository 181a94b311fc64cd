// What is larger than the host takes goes from device to device, in any room (PR35).
import { expect, test } from "bun:test";
import type { DeviceApi } from "@hearth/client/api.ts";
import { hashOf, hashOfFile, hostFiles, plainFile, sendFile, untilFile } from "./kit/files.ts";
import type { TestHome } from "./kit/home.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { personOf } from "./kit/sending.ts";
import { aliceAndBob, join, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { troubles, untilHears, untilSent } from "./kit/words.ts";

const linked = (home: TestHome) => home.device({ peers: loopback() });
const LIMIT = 100_000;
const LARGE = 300_000;

/** Alice's host takes files up to 100 kB, and she has looked at that. */
async function smallHost() {
  const story = await aliceAndBob({ alice: linked, bob: linked });
  must(await story.alice.setFileRules({ file: LIMIT }));
  await untilReaches(story.alice, "bob", "direct");
  await untilReaches(story.bob, "alice", "direct");
  return story;
}

const waits = async (device: DeviceApi, room: Parameters<DeviceApi["timeline"]>[0], id: string) =>
  until("it says why it does not come", device, async () => {
    const item = (await device.timeline(room, 50)).items.find((it) => it.id === id);
    return item?.kind === "message" ? item.files?.[0]?.waits : undefined;
  });

test("PR35: a file larger than the host takes is sent, says so, and goes over the link alone", async () => {
  await using story = await smallHost();
  const { home, alice, bob, room } = story;
  expect(await alice.largestFile(room)).toBe(LIMIT);
  const source = plainFile(LARGE);
  const { id, blob } = await sendFile(alice, room, source, { text: "the film" });
  await untilSent(alice, room, id);
  await untilHears(bob, room, ["the film"]);
  expect(hostFiles(home)).toEqual([]);
  for (const device of [alice, bob]) {
    const file = await untilFile(device, room, id, device === alice ? "here" : "elsewhere");
    expect(file.direct).toBe(true);
  }
  must(await bob.fetchFile(room, id, blob));
  const here = await untilFile(bob, room, id, "here");
  expect(await hashOfFile(bob, room, id, here)).toBe(await hashOf(source));
  expect(hostFiles(home)).toEqual([]);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
  // A small one goes through the host as ever.
  const small = await sendFile(alice, room, plainFile(50_000), { text: "a note" });
  expect((await untilFile(alice, room, small.id, "here")).direct).toBeUndefined();
  await untilHears(bob, room, ["a note"]);
  expect(hostFiles(home)).toHaveLength(1);
});

test("PR35: who has not heard of the limit finds out in time, and the message goes out all the same", async () => {
  await using story = await smallHost();
  const { home, alice, bob, room } = story;
  const source = plainFile(LARGE);
  const { id, blob } = await sendFile(bob, room, source, { text: "from bob" });
  await untilHears(alice, room, ["from bob"]);
  expect((await untilFile(alice, room, id, "elsewhere")).direct).toBe(true);
  expect((await untilFile(bob, room, id, "here")).direct).toBe(true);
  expect((await bob.transfers()).filter(({ way }) => way === "up")).toEqual([]);
  must(await alice.fetchFile(room, id, blob));
  const here = await untilFile(alice, room, id, "here");
  expect(await hashOfFile(alice, room, id, here)).toBe(await hashOf(source));
  expect(hostFiles(home)).toEqual([]);
});

test("PR35: while nobody who has it is there it waits, says so, and comes from whoever has it then", async () => {
  await using story = await smallHost();
  const { home, alice, bob, room } = story;
  const carol = await linked(home);
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  const source = plainFile(LARGE);
  const { id, blob } = await sendFile(alice, room, source, { text: "the film" });
  await untilHears(bob, room, ["the film"]);
  must(await bob.fetchFile(room, id, blob));
  await untilFile(bob, room, id, "here");
  await untilHears(carol, room, ["the film"]);
  await alice.close();
  must(await bob.setPresence({ choice: "invisible" })); // he links with nobody
  for (const name of ["alice", "bob"]) await untilReaches(carol, name, undefined);
  must(await carol.fetchFile(room, id, blob));
  expect(await waits(carol, room, id)).toBe("Nobody who has this file is online now. It comes as soon as somebody is.");
  expect((await untilFile(carol, room, id, "coming")).done).toBe(0);
  must(await bob.setPresence({ choice: "auto" }));
  await untilReaches(carol, "bob", "direct");
  const here = await untilFile(carol, room, id, "here");
  expect(await hashOfFile(carol, room, id, here)).toBe(await hashOf(source));
  expect(here.waits).toBeUndefined();
}, 60_000);

test("PR35: in a relayed room and under a lock too the message comes at once, and who has no links is told", async () => {
  await using story = await aliceAndBob({ alice: linked });
  const { home, alice, bob } = story;
  must(await alice.setFileRules({ file: LIMIT }));
  const people = [await personOf(alice, "bob")] as const;
  for (const mode of ["relayed", "kept"] as const) {
    const { room } = must(await alice.startRoom({ kind: "group", people, name: mode, mode }));
    await until("bob is in", bob, async () => (await bob.rooms()).some((it) => it.room === room));
    if (mode === "kept") {
      const pass = { passphrase: "six geese a-laying", remember: false };
      must(await alice.lockRoom(room, pass));
      const isLocked = async () => (await bob.rooms()).some((it) => it.room === room && it.lock?.on);
      await until("it is locked", bob, isLocked);
      must(await bob.enterPassphrase(room, pass));
    }
    const { id, blob } = await sendFile(alice, room, plainFile(LARGE), { text: mode });
    await untilHears(bob, room, [mode]);
    expect((await untilFile(bob, room, id, "elsewhere")).direct).toBe(true);
    must(await bob.fetchFile(room, id, blob));
    expect(await waits(bob, room, id)).toContain("Nobody who has this file is online");
    expect(hostFiles(home)).toEqual([]);
  }
});
