// A file whose link falls silent, while the host has it.
import { expect, test } from "bun:test";
import { LIMITS, SEALED_CHUNK } from "@hearth/protocol";
import { Counting } from "./kit/chunks.ts";
import { Errands } from "./kit/courier.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { chunksOf, expectSame, fileOf, send, untilHere } from "./kit/sending.ts";
import { aliceAndBob } from "./kit/story.ts";

const BY_LINK = 10;

test("what a link does not go on with comes from the host, from where it was; no more comes twice than a window", async () => {
  const [alices, bobs] = [new Counting(), new Errands()];
  await using story = await aliceAndBob({
    alice: (home) => home.device({ peers: alices }),
    bob: (home) => home.open({ ...home.world({ peers: loopback() }), fetch: bobs.fetch }),
  });
  const { alice, bob, room } = story;
  await untilReaches(alice, "bob", "direct");
  await untilReaches(bob, "alice", "direct");
  alices.turn = (message) => (alices.chunks <= BY_LINK ? message : undefined);
  const bytes = fileOf(6_000_000);
  const id = await send(alice, room, bytes);
  await untilHere(bob, room, id);
  await expectSame(bob, room, id, bytes);
  const ranges = bobs.sent.map(({ init }) => new Headers(init.headers).get("range")).filter((it) => it !== null);
  const [from = 0, to = 0] = ranges[0]?.match(/\d+/g)?.map(Number) ?? [];
  expect([ranges.length, from / SEALED_CHUNK]).toEqual([1, BY_LINK]);
  expect(Math.ceil((to + 1) / SEALED_CHUNK)).toBe(chunksOf(bytes));
  expect(alices.chunks - BY_LINK).toBeLessThanOrEqual(LIMITS.blobWindow / 2);
});
