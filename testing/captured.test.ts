// A direct room while everything that passes the host is recorded: its socket's frames and, where packets can be captured, its relay's ports.
import { describe, expect, test } from "bun:test";
import type { World } from "@hearth/client/ports.ts";
import { asBytes } from "@hearth/client/store/meta.ts";
import type { HostConfig } from "@hearth/host";
import type { Bytes, RoomId } from "@hearth/protocol";
import { serveHostile } from "./hostile/serve.ts";
import { Capture, canCapture } from "./kit/capture.ts";
import { type TestDevice, TestHome } from "./kit/home.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { throughRelay } from "./kit/relayed.ts";
import { holdsSliceOf } from "./kit/slices.ts";
import { join, must, setUp } from "./kit/story.ts";
import { Tap } from "./kit/tap.ts";
import { until } from "./kit/until.ts";
import { post, said, troubles, untilHears } from "./kit/words.ts";

const sealedIn = (room: RoomId, ...worlds: readonly World[]): Bytes[] =>
  worlds.flatMap(({ database }) =>
    ["history", "log"].flatMap((table) =>
      database.all(`SELECT event FROM ${table} WHERE room = ?`, room).map((row) => asBytes(row["event"])),
    ),
  );

async function groupOf(alice: TestDevice, bob: TestDevice, name: string): Promise<RoomId> {
  const other = (await alice.people()).find((it) => it.username === "bob");
  const people = other ? [other.person] : [];
  const { room } = must(await alice.startRoom({ kind: "group", people, name, mode: "direct" }));
  await until("is in", bob, async () => (await bob.rooms()).some((it) => it.room === room));
  return room;
}

async function talk(alice: TestDevice, bob: TestDevice, room: RoomId): Promise<void> {
  await post(alice, room, "does anybody hear us?");
  await untilHears(bob, room, ["does anybody hear us?"]);
  await post(bob, room, "nobody but you");
  await untilHears(alice, room, ["does anybody hear us?", "nobody but you"]);
  const first = (await alice.timeline(room, 20)).items.find((it) => it.kind === "message");
  if (first) must(await alice.edit(first.id, { text: "nobody hears us", mentions: [], everyone: false }));
  await untilHears(bob, room, ["nobody hears us", "nobody but you"]);
}

test("a direct room leaves no 32 bytes of what is sealed in it in anything that passes the host's socket", async () => {
  await using home = await TestHome.start();
  const tap = new Tap();
  const between = serveHostile(home.url, tap.openSocket);
  home.endings.push(between.stop);
  const worlds = [0, 1].map(() => home.world({ origin: between.url, peers: loopback() })) as [World, World];
  const [alice, bob] = [await home.open(worlds[0]), await home.open(worlds[1])];
  await setUp(home, alice);
  await join(alice, bob);
  await untilReaches(alice, "bob", "direct");
  const room = await groupOf(alice, bob, "Straight");
  await talk(alice, bob, room);
  const captured = () => tap.frames.map(({ bytes }) => bytes);
  const events = sealedIn(room, ...worlds);
  expect(events.length).toBeGreaterThanOrEqual(6); // three on each device, and the room's name
  expect(holdsSliceOf(captured(), events)).toBe(false);

  // The ear is good: a room that is kept is heard.
  const general = (await alice.rooms()).find(({ name }) => name === "general")?.room;
  if (!general) throw new Error("no general");
  await post(alice, general, "the host carries this");
  await untilHears(bob, general, ["the host carries this"]);
  expect(holdsSliceOf(captured(), sealedIn(general, worlds[0]))).toBe(true);
  for (const device of [alice, bob]) expect(await troubles(device)).toEqual([]);
}, 40_000);
