import { expect } from "bun:test";
import { LIMITS } from "@hearth/protocol";
import { ChildHosts } from "./child.ts";
import { Counting } from "./chunks.ts";
import { untilReaches } from "./peers.ts";
import { Seeded } from "./seed.ts";
import { chunksOf, expectSame, fileIn, fileOf, personOf, send, untilCome, untilShown } from "./sending.ts";
import { aliceAndBob, must } from "./story.ts";
import { until } from "./until.ts";

const WHAT = ["link", "bob's tab", "alice's tab", "host", "host and link"] as const;

/** How much was sent beside what had to be. */
export interface Interrupted {
  /** Chunks that alice sent, and that the blob has. */
  readonly sent: number;
  readonly chunks: number;
  readonly how: readonly string[];
}

/**
 * Alice sends bob a file of `size` bytes over a link, and `times` times while it comes something breaks at random. It arrives, and
 * nothing is sent twice but what was under way.
 */
export async function sendInterrupted(it: { seed: number; times: number; size: number }): Promise<Interrupted> {
  const seeded = new Seeded(it.seed);
  const hosts = new ChildHosts();
  const [hers, his] = [new Counting(), new Counting()];
  await using story = await aliceAndBob({
    run: hosts.start,
    alice: (home) => home.device({ peers: hers, path: `${home.folder}/alice.db` }),
    bob: (home) => home.device({ peers: his, path: `${home.folder}/bob.db` }),
  });
  const { home } = story;
  let { alice, bob } = story;
  await untilReaches(bob, "alice", "direct");
  // Links alone bring it: through a host it would come as well.
  const people = [await personOf(alice, "bob")] as const;
  const { room } = must(await alice.startRoom({ kind: "direct", people, mode: "direct" }));
  await until("bob is in", bob, async () => (await bob.rooms()).some((it) => it.room === room));
  const bytes = fileOf(it.size);
  const id = await send(alice, room, bytes);
  must(await bob.fetchFile(room, id, await untilShown(bob, room, id)));
  const done = async () => {
    const file = await fileIn(bob, room, id);
    return file?.state === "here" ? bytes.length : (file?.done ?? 0);
  };
  const how: string[] = [];
  const breaks = async (what: (typeof WHAT)[number]) => {
    if (what === "link" || what === "host and link") his.break();
    if (what === "host" || what === "host and link") {
      await hosts.kill();
      await home.startHost();
    }
    if (what === "bob's tab") {
      await bob.close();
      bob = await home.device({ peers: his, path: `${home.folder}/bob.db` });
    }
    if (what === "alice's tab") {
      await alice.close();
      alice = await home.device({ peers: hers, path: `${home.folder}/alice.db` });
    }
  };
  for (let i = 1; i <= it.times; i++) {
    const share = (i - 1 + seeded.below(100) / 100) / it.times;
    await until("more has come", bob, async () => (await done()) >= share * bytes.length);
    const what = WHAT[seeded.below(WHAT.length)] ?? "link";
    how.push(what);
    await breaks(what);
  }
  await untilCome(bob, room, id);
  await expectSame(bob, room, id, bytes);
  const chunks = chunksOf(bytes);
  expect(hers.chunks).toBeGreaterThanOrEqual(chunks);
  expect(hers.chunks).toBeLessThanOrEqual(chunks + it.times * LIMITS.blobWindow);
  return { sent: hers.chunks, chunks, how };
}
