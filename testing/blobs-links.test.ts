// Files go from device to device over links: PR30, SE39.
import { expect, test } from "bun:test";
import type { DeviceApi } from "@hearth/client/api.ts";
import { turned } from "@hearth/client/blobs/links/in-memory.ts";
import { blobHash, writeChunks } from "@hearth/protocol";
import { Counting, Prying } from "./kit/chunks.ts";
import type { TestHome } from "./kit/home.ts";
import { sendInterrupted } from "./kit/interrupted.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { chunksOf, expectSame, fileOf, personOf, send, untilHere, untilShown } from "./kit/sending.ts";
import { aliceAndBob, join, must, type Story } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { troubles } from "./kit/words.ts";

const linked = (home: TestHome) => home.device({ peers: loopback() });

const pathTo = async (device: DeviceApi, username: string) =>
  (await device.people()).find((it) => it.username === username)?.path;

async function linkedAliceAndBob(it: Parameters<typeof aliceAndBob>[0] = {}): Promise<Story> {
  const story = await aliceAndBob({ alice: linked, bob: linked, ...it });
  await untilReaches(story.alice, "bob", "direct");
  await untilReaches(story.bob, "alice", "direct");
  return story;
}

test("PR30: what alice sends bob gets over the link, whole", async () => {
  await using story = await linkedAliceAndBob();
  const { alice, bob, room } = story;
  const bytes = fileOf(3_000_000);
  const id = await send(alice, room, bytes);
  await untilHere(bob, room, id);
  await expectSame(bob, room, id, bytes);
});

test("PR30: of two who have it each brings a part; the author may be away once somebody else has it", async () => {
  const ports = { alice: new Counting(), bob: new Counting() };
  await using story = await linkedAliceAndBob({
    alice: (home) => home.device({ peers: ports.alice }),
    bob: (home) => home.device({ peers: ports.bob }),
  });
  const { home, alice, bob, room } = story;
  const bytes = fileOf(6_000_000);
  const id = await send(alice, room, bytes);
  await untilHere(bob, room, id);
  const before = ports.alice.chunks;
  const carol = await linked(home);
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  for (const name of ["alice", "bob"]) await untilReaches(carol, name, "direct");
  await untilHere(carol, room, id);
  await expectSame(carol, room, id, bytes);
  const [hers, his] = [ports.alice.chunks - before, ports.bob.chunks];
  expect(Math.min(hers, his)).toBeGreaterThan(10);
  expect(hers + his).toBe(chunksOf(bytes)); // nothing came twice

  const dave = await linked(home);
  await join(alice, dave, { username: "dave", displayName: "Dave" });
  await untilReaches(dave, "bob", "direct");
  await alice.close();
  await untilHere(dave, room, id);
  await expectSame(dave, room, id, bytes);
}, 60_000);

test("PR30: links, tabs and hosts that break: it goes on where it was, and little is sent twice", async () => {
  await sendInterrupted({ seed: 7, times: 5, size: 20_000_000 });
}, 90_000);

test("PR30: a source whose chunks are not what was sealed is left out; somebody else brings it", async () => {
  const bobs = new Counting();
  await using story = await linkedAliceAndBob({ bob: (home) => home.device({ peers: bobs }) });
  const { home, alice, bob, room } = story;
  const bytes = fileOf(4_000_000);
  const id = await send(alice, room, bytes);
  await untilHere(bob, room, id);
  bobs.turn = turned;
  const carol = await linked(home);
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  for (const name of ["alice", "bob"]) await untilReaches(carol, name, "direct");
  await untilHere(carol, room, id);
  await expectSame(carol, room, id, bytes);
  expect(bobs.chunks).toBeGreaterThan(0);
  expect(await troubles(carol)).toEqual([]);
}, 60_000);

test("SE39: who is linked and in no room with it gets nothing, whatever they ask", async () => {
  const prying = new Prying();
  await using story = await linkedAliceAndBob();
  const { home, alice, bob } = story;
  const carol = await home.device({ peers: prying });
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  for (const name of ["alice", "bob"]) await untilReaches(carol, name, "direct");
  const { room } = must(await alice.startRoom({ kind: "direct", people: [await personOf(alice, "bob")] }));
  const bytes = fileOf(300_000);
  const id = await send(alice, room, bytes);
  await untilHere(bob, room, id);
  const blob = await untilShown(alice, room, id);
  for (let as = 1_000; as < 1_010; as++) {
    prying.says({ is: "blob.ask", as, blob: blobHash(blob) });
    prying.says({ is: "blob.hashes", as, from: 0 });
    prying.says({ is: "blob.want", as, runs: [[0, 3]] });
  }
  await prying.untilTold("blob.none", 20);
  expect([prying.told("blob.none"), prying.told("blob.has"), prying.chunks]).toEqual([20, 0, 0]);
  prying.says({ is: "blob.want", as: 5, runs: [[0, 1]] }); // of what was never asked for: no harm
});

test("PR30: in a room that is direct a file comes, and none of it passes the host", async () => {
  await using story = await linkedAliceAndBob();
  const { home, alice, bob } = story;
  const people = [await personOf(alice, "bob")] as const;
  const { room } = must(await alice.startRoom({ kind: "direct", people, mode: "direct" }));
  await until("bob is in", bob, async () => (await bob.rooms()).some((it) => it.room === room && it.mode === "direct"));
  const bytes = fileOf(1_000_000);
  const id = await send(alice, room, bytes);
  await untilShown(bob, room, id);
  await home.stopHost();
  await untilHere(bob, room, id);
  await expectSame(bob, room, id, bytes);
});

test("PR30: a source that sends what nobody asked for loses its link, and nobody else anything", async () => {
  const prying = new Prying();
  await using story = await linkedAliceAndBob({ bob: (home) => home.device({ peers: prying }) });
  const { home, alice, bob, room } = story;
  const carol = await linked(home);
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await untilReaches(carol, "alice", "direct");
  const bytes = fileOf(1_000_000);
  const id = await send(carol, room, bytes);
  for (let chunk = 0; chunk < 300; chunk++) prying.sends(writeChunks([{ as: 1, chunk, sealed: fileOf(65_000) }]));
  await until("the link is over", alice, async () => (await pathTo(alice, "bob")) !== "direct");
  await untilHere(alice, room, id);
  await expectSame(alice, room, id, bytes);
  expect(await troubles(bob)).toEqual([]);
});
