// Whoever is linked with somebody and keeps to no rules harms nobody but their own link.
import { expect, test } from "bun:test";
import type { DeviceApi } from "@hearth/client/api.ts";
import type { World } from "@hearth/client/ports.ts";
import { type Bytes, LIMITS, randomBytes } from "@hearth/protocol";
import type { TestDevice } from "./kit/home.ts";
import { Forger, Meddling } from "./kit/meddling.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { aliceAndBob, join, type Story } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, troubles, untilHears } from "./kit/words.ts";

const pathTo = async (device: DeviceApi, username: string) =>
  (await device.people()).find((it) => it.username === username)?.path;

interface Hostile extends Story {
  /** Linked with alice, and an honest soul. */
  readonly carol: TestDevice;
  /** Bob's own, whom alice hears last: what it sends goes to her. */
  readonly meddling: Meddling;
  readonly bobs: World;
}

async function hostile(): Promise<Hostile> {
  const meddling = new Meddling();
  const worlds: World[] = [];
  const story = await aliceAndBob({
    alice: (home) => home.device({ peers: loopback() }),
    bob: (home) => {
      const world = home.world({ peers: meddling });
      worlds.push(world);
      return home.open(world);
    },
  });
  await untilReaches(story.alice, "bob", "direct");
  await untilReaches(story.bob, "alice", "direct");
  const carol = await story.home.device({ peers: loopback() });
  const [bobs] = worlds;
  if (!bobs) throw new Error("bob has no world");
  return { ...story, carol, meddling, bobs };
}

/** The link is over, everything else is as it was, and nobody tries it again. */
async function expectCutOff({ alice, bob, carol, room }: Hostile): Promise<void> {
  await until("bob's link is over", alice, async () => (await pathTo(alice, "bob")) === "host");
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await untilReaches(alice, "carol", "direct");
  await sayAll(bob, room, ["by the host I am heard"]);
  await untilHears(alice, room, ["by the host I am heard"]);
  expect(await pathTo(alice, "bob")).toBe("host");
  expect(await troubles(alice)).toEqual([]);
}

const MORE = Uint8Array.from({ length: LIMITS.peerChunk }, () => 0);
const attacks: Record<string, (it: Hostile, forged: Bytes) => void> = {
  "bytes that are no frame": ({ meddling }) => meddling.sends(randomBytes(300)),
  "a frame that is no frame's CBOR": ({ meddling }) => meddling.sends(Uint8Array.of(1, 0xa1, 0x62, 0x69, 0x73, 0x01)),
  "a frame that never ends": ({ meddling }) => {
    for (let i = 0; i < 12; i++) meddling.sends(MORE);
  },
  "a second hello": ({ meddling }) =>
    meddling.says({ is: "hello", version: 1, mine: randomBytes(16), yours: randomBytes(16) }),
  "an event that nobody signed": ({ meddling }, forged) => meddling.says({ is: "events", events: [forged] }),
  "events without end": ({ meddling }) => {
    const events = Array.from({ length: LIMITS.peerEvents }, () => randomBytes(8));
    for (let i = 0; i < 120; i++) meddling.says({ is: "events", events });
  },
  "asking for what is told to own devices alone": ({ meddling }) => meddling.says({ is: "history", after: 0 }),
  "a past that nobody asked for": ({ meddling }, forged) =>
    meddling.says({ is: "past", events: [forged], cursor: 9, more: true }),
  "pings without end": ({ meddling }) => {
    for (let i = 0; i < 1_000; i++) meddling.says({ is: "ping", number: i });
  },
};

for (const [what, attack] of Object.entries(attacks)) {
  test(`${what}: alice ends the link, and nothing else`, async () => {
    const it = await hostile();
    await using _ends = it;
    const thief = await Thief.of(it.bobs.database);
    attack(it, await thief.saysUnsigned(it.room, "alice owes me money"));
    await expectCutOff(it);
    expect(await said(it.alice, it.room)).not.toContain("alice owes me money");
  });
}

test("what somebody says twice under one number over a link, the log decides", async () => {
  const it = await hostile();
  await using _ends = it;
  const { alice, bob, room, meddling, bobs } = it;
  await sayAll(bob, room, ["first"]);
  await untilHears(alice, room, ["first"]);
  const thief = await Thief.of(bobs.database);
  const early = await thief.says(room, "for alice alone");
  meddling.says({ is: "events", events: [early] });
  await untilHears(alice, room, ["first", "for alice alone"]);
  await sayAll(bob, room, ["for everybody"]);
  const true_ = JSON.stringify(["first", "for everybody"]);
  await until("the log decides", alice, async () => JSON.stringify(await said(alice, room)) === true_);
  expect(await troubles(alice)).toEqual([]);
});

test("signals that a hostile host brings again, or changes, or makes up, do nothing", async () => {
  const forger = new Forger();
  await using story = await aliceAndBob({
    alice: (home) => home.device({ peers: loopback() }),
    bob: (home) => home.device({ peers: loopback(), openSocket: forger.openSocket }),
  });
  const { alice, bob, room } = story;
  await untilReaches(bob, "alice", "direct");
  await untilReaches(alice, "bob", "direct");
  expect(forger.count).toBeGreaterThan(0);
  const changes: number[] = [];
  bob.onChange((changed) => void (changed.what === "people" && changes.push(1)));
  forger.again();
  forger.again((bytes) => bytes.map((byte, i) => (i === bytes.length - 100 ? byte ^ 1 : byte)) as Bytes);
  forger.again((bytes) => bytes.map((byte, i) => (i === 60 ? byte ^ 1 : byte)) as Bytes);
  await post(alice, room, "still here");
  await untilHears(bob, room, ["still here"]);
  expect(await pathTo(bob, "alice")).toBe("direct");
  expect(await pathTo(alice, "bob")).toBe("direct");
  expect(changes).toEqual([]);
  expect(await troubles(bob)).toEqual([]);
});
