import { expect, test } from "bun:test";
import { type BlobId, blobHash, LIMITS, randomBytes, sameBytes, writeChunks } from "@hearth/protocol";
import fc from "fast-check";
import {
  all,
  type Blob,
  blobWith,
  calm,
  Device,
  link,
  Memory,
  none,
  room,
  SIZE,
  turned,
  type Wire,
  World,
  wantOf,
} from "./in-memory.ts";
import { LinkBlobs } from "./links.ts";
import type { Shelf } from "./shelf.ts";

test("PR30: a blob comes over a link, each chunk once, and is the one that was meant", async () => {
  const [world, blob] = [new World(), await blobWith(500)];
  const [alice, bob] = [new Device(world, new Memory(blob, all)), new Device(world, new Memory(blob, none))];
  const [, hers] = link(bob, alice);
  expect(await bob.fetch()).toBe("whole");
  expect([bob.brought, hers.chunks]).toEqual([500, 500]);
  expect(bob.shelf.here.size).toBe(500);
});

test("PR30: hashes of more chunks than one frame tells come too", async () => {
  const blob = await blobWith(LIMITS.blobLeaves + 10);
  const world = new World();
  const alice = new Device(world, new Memory(blob, all));
  const bob = new Device(world, new Memory(blob, none));
  link(bob, alice);
  expect(await bob.fetch()).toBe("whole");
});

test("PR30: two who have it bring a part each, and what each has alone is got from them", async () => {
  const [world, blob] = [new World(), await blobWith(600)];
  const alice = new Device(world, new Memory(blob, (chunk) => chunk < 400));
  const carol = new Device(world, new Memory(blob, (chunk) => chunk >= 200));
  const bob = new Device(world, new Memory(blob, none));
  const [, hers] = link(bob, alice);
  const [, carols] = link(bob, carol);
  expect(await bob.fetch()).toBe("whole");
  expect(hers.chunks + carols.chunks).toBe(600);
  expect(Math.min(hers.chunks, carols.chunks)).toBeGreaterThan(200);
});

test("PR30: who comes to have more while it is fetched is asked again", async () => {
  const [world, blob] = [new World(), await blobWith(50)];
  const [alice, bob] = [
    new Device(world, new Memory(blob, (it) => it < 20)),
    new Device(world, new Memory(blob, none)),
  ];
  link(bob, alice);
  const fetching = bob.fetch();
  for (let i = 0; i < 5; i++) await calm();
  expect(bob.shelf.here.size).toBe(20);
  for (const [chunk, bytes] of blob.chunks.entries()) alice.shelf.here.set(chunk, bytes);
  await world.pass(3_000);
  expect(await fetching).toBe("whole");
});

test("PR30: with a link that was lost it goes on from what is here; nothing comes twice but what was under way", async () => {
  const [world, blob] = [new World(), await blobWith(400)];
  const [alice, bob] = [new Device(world, new Memory(blob, all)), new Device(world, new Memory(blob, none))];
  let sent = 0;
  for (let lost = 0; lost < 5; lost++) {
    const [his, hers] = link(bob, alice);
    const fetching = bob.fetch();
    const before = bob.shelf.here.size;
    while (bob.shelf.here.size < before + 30) await new Promise<void>((done) => void setImmediate(done));
    his.cut();
    expect(await fetching).toBe("later");
    sent += hers.chunks;
  }
  const [, hers] = link(bob, alice);
  expect(await bob.fetch()).toBe("whole");
  expect(sent + hers.chunks).toBeLessThanOrEqual(400 + 5 * LIMITS.blobWindow);
  expect(bob.brought).toBe(400);
});

test("PR30: a source that lies about chunks or hashes is left out, and the others bring it all; alone it brings nothing", async () => {
  const blob = await blobWith(200);
  const world = new World();
  const [alice, mallory] = [new Device(world, new Memory(blob, all)), new Device(world, new Memory(blob, all))];
  const bob = new Device(world, new Memory(blob, none));
  const [, mallorys] = link(bob, mallory);
  mallorys.change = turned;
  const [, hers] = link(bob, alice);
  expect(await bob.fetch()).toBe("whole");
  expect(hers.chunks).toBe(200);
  const [his] = [new Device(world, new Memory(blob, none))];
  const [, theirs] = link(his, mallory);
  theirs.change = turned;
  expect(await his.fetch()).toBe("later");
  expect([his.shelf.here.size, his.brought]).toEqual([0, 0]);

  const other = { ...blob, leaves: randomBytes(blob.leaves.length) };
  const liar = new Device(world, new Memory(other, all));
  const dave = new Device(world, new Memory(blob, none));
  link(dave, liar);
  expect(await dave.fetch()).toBe("later");
});

test("PR30: a source that falls silent is passed over, and who is alone and silent holds nobody for good", async () => {
  const [world, blob] = [new World(), await blobWith(300)];
  const [alice, carol] = [new Device(world, new Memory(blob, all)), new Device(world, new Memory(blob, all))];
  const bob = new Device(world, new Memory(blob, none));
  const [, hers] = link(bob, alice);
  const [, carols] = link(bob, carol);
  const fetching = bob.fetch();
  while (carols.chunks < 5) await new Promise<void>((done) => void setImmediate(done));
  carols.mute = true;
  await world.pass(4_000);
  expect(await fetching).toBe("whole");
  hers.cut();
  const dave = new Device(world, new Memory(blob, none));
  const [, silent] = link(dave, alice);
  const waiting = dave.fetch();
  while (silent.chunks < 5) await new Promise<void>((done) => void setImmediate(done));
  silent.mute = true;
  await world.pass(31_000);
  expect(await waiting).toBe("later");
});

test("SE39: it is given to nobody who is in no room that speaks of it, and to nobody who has left", async () => {
  const [world, blob] = [new World(), await blobWith(100)];
  const [alice, bob] = [new Device(world, new Memory(blob, all)), new Device(world, new Memory(blob, none))];
  link(bob, alice);
  alice.out.add(bob.person);
  expect(await bob.fetch()).toBe("later");
  alice.out.clear();
  alice.blobs.review();
  alice.shelf.rooms = [];
  expect(await bob.fetch()).toBe("later");
  alice.shelf.rooms = [room];
  alice.blobs.review();
  const fetching = bob.fetch();
  while (bob.shelf.here.size < 20) await new Promise<void>((done) => void setImmediate(done));
  alice.out.add(bob.person);
  alice.blobs.review();
  expect(await fetching).toBe("later");
  expect(bob.shelf.here.size).toBeLessThan(100);
});

test("PR30: who grants without end, sends what was never granted or asks for too much harms their own link alone", async () => {
  const [world, blob] = [new World(), await blobWith(1_000)];
  const alice = new Device(world, new Memory(blob, all));
  const bob = new Device(world, new Memory(blob, none));
  const ends: [string, (hers: Wire) => void][] = [
    [
      "grants",
      (hers) => {
        hers.other?.send({ is: "blob.ask", as: 1, blob: blobHash(blob.id) });
        hers.other?.send({ is: "blob.want", as: 1, runs: [[0, LIMITS.blobWindow + 1]] });
      },
    ],
    [
      "what there is not",
      (hers) => {
        hers.other?.send({ is: "blob.ask", as: 1, blob: blobHash(blob.id) });
        hers.other?.send({ is: "blob.want", as: 1, runs: [[999, 2]] });
      },
    ],
    [
      "asks",
      (hers) => {
        for (let as = 0; as <= LIMITS.blobAsks; as++) hers.other?.send({ is: "blob.ask", as, blob: blobHash(blob.id) });
      },
    ],
    [
      "frames",
      (hers) => {
        for (let i = 0; i < 1_100; i++) hers.other?.send({ is: "blob.stop", as: i });
      },
    ],
    [
      "chunks",
      (hers) => {
        hers.other?.sendChunk(writeChunks([{ as: 1, chunk: 0, sealed: randomBytes(SIZE) }]));
      },
    ],
  ];
  for (const [what, does] of ends) {
    const mallory = new Device(world, new Memory(blob, none));
    const [hers] = link(alice, mallory);
    does(hers);
    await calm();
    expect([what, hers.hostile]).toEqual([what, true]);
  }
  link(bob, alice);
  expect(await bob.fetch()).toBe("whole");
});

test("PR30: of a room that no relay may carry nothing is given or asked for over one, and what was granted stops when the way turns", async () => {
  const [world, blob] = [new World(), await blobWith(400)];
  const [alice, bob] = [new Device(world, new Memory(blob, all)), new Device(world, new Memory(blob, none))];
  alice.straight = true;
  const [his, hers] = link(bob, alice);
  hers.path = "relayed";
  expect(await bob.fetch()).toBe("later"); // he does not know, and asks
  expect(hers.chunks).toBe(0);
  hers.path = "direct";
  let messages = 0;
  hers.sendChunk = () => {
    messages += 1;
    hers.path = "relayed";
    return true;
  };
  his.send({ is: "blob.ask", as: 1, blob: blobHash(blob.id) });
  his.send({ is: "blob.want", as: 1, runs: [[0, LIMITS.blobWindow]] });
  await world.pass(1_000);
  expect(messages).toBe(1);
  his.cut();

  bob.straight = true;
  const [again] = link(bob, alice);
  again.path = "relayed";
  bob.blobs.review();
  expect(bob.blobs.leads(room)).toBe(false);
  expect(await bob.fetch()).toBe("later");
});

test("PR30: what is stopped stays, and several files share a link alike", async () => {
  const world = new World();
  const [one, two] = [await blobWith(400), await blobWith(400)];
  const shelves = (has: () => boolean) => [new Memory(one, has), new Memory(two, has)] as const;
  const both = ([a, b]: readonly [Memory, Memory]): Shelf => {
    const which = (id: BlobId) => (id === one.id ? a : b);
    return {
      of: (id) => which(id).of(id),
      setLeaves: (id, leaves) => which(id).setLeaves(id, leaves),
      read: (id, chunk) => which(id).read(id, chunk),
      write: (id, chunk, sealed) => which(id).write(id, chunk, sealed),
      complete: (id) => which(id).complete(),
      roomsOf: () => [room],
    };
  };
  const [hers, his] = [shelves(all), shelves(none)];
  const owner = (shelf: Shelf) => ({ world, shelf, mayGo: all, failed: () => undefined });
  const [alice, bob] = [new Device(world, hers[0]), new Device(world, his[0])];
  Object.assign(alice, { blobs: new LinkBlobs(owner(both(hers))) });
  Object.assign(bob, { blobs: new LinkBlobs(owner(both(his))) });
  link(bob, alice);
  const stop = new AbortController();
  const fetch = (blob: Blob, signal: AbortSignal) => bob.blobs.fetch(wantOf(blob, signal, () => undefined));
  const first = fetch(one, stop.signal);
  while (his[0].here.size < 100) await new Promise<void>((done) => void setImmediate(done));
  const second = fetch(two, new AbortController().signal);
  while (his[1].here.size < 30) await new Promise<void>((done) => void setImmediate(done)); // what was granted before comes first
  const [before, begun] = [his[0].here.size, his[1].here.size];
  while (his[1].here.size < 130) await new Promise<void>((done) => void setImmediate(done));
  const [a, b] = [his[0].here.size - before, his[1].here.size - begun];
  expect(a).toBeLessThan(3 * b);
  expect(b).toBeLessThan(3 * a);
  stop.abort();
  expect(await first).toBe("later");
  const stopped = his[0].here.size;
  expect(await second).toBe("whole");
  expect(his[0].here.size).toBeLessThanOrEqual(stopped + LIMITS.blobWindow);
  expect(await fetch(one, new AbortController().signal)).toBe("whole");
});

test("PR30: whatever is cut, muted and healed, it is whole in the end, of what was sent nothing is taken that is wrong", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ who: fc.nat(1), what: fc.constantFrom("cut", "mute", "lie"), after: fc.nat(40) }), {
        maxLength: 6,
      }),
      async (troubles) => {
        const [world, blob] = [new World(), await blobWith(80)];
        const sources = [new Device(world, new Memory(blob, all)), new Device(world, new Memory(blob, all))];
        const bob = new Device(world, new Memory(blob, none));
        const ends = sources.map((it) => link(bob, it)[1]);
        let fetching = bob.fetch();
        for (const { who, what, after } of troubles) {
          const end = ends[who];
          if (!end) continue;
          for (let i = 0; i < after; i++) await new Promise<void>((done) => void setImmediate(done));
          if (what === "cut") end.cut();
          else if (what === "mute") end.mute = true;
          else end.change = turned;
        }
        await world.pass(31_000);
        for (const end of ends) end.cut();
        await fetching;
        for (const [chunk, bytes] of bob.shelf.here) expect(sameBytes(bytes, blob.chunks[chunk] ?? bytes)).toBe(true);
        const honest = new Device(world, new Memory(blob, all));
        link(bob, honest);
        fetching = bob.fetch();
        expect(await fetching).toBe("whole");
        expect(bob.brought).toBe(80);
      },
    ),
    { numRuns: 15 },
  );
}, 30_000);

test("PR30: words go first: between every few chunks, taken or given, it is asked what else waits", async () => {
  const [hers, his] = [new World(), new World()];
  const blob = await blobWith(300);
  const [alice, bob] = [new Device(hers, new Memory(blob, all)), new Device(his, new Memory(blob, none))];
  const [, wire] = link(bob, alice);
  const most = { given: 0, taken: 0 };
  let [given, taken] = [0, 0];
  hers.aside = async () => {
    most.given = Math.max(most.given, wire.chunks - given);
    given = wire.chunks;
  };
  his.aside = async () => {
    most.taken = Math.max(most.taken, bob.shelf.here.size - taken);
    taken = bob.shelf.here.size;
  };
  expect(await bob.fetch()).toBe("whole");
  expect(most).toEqual({ given: LIMITS.blobTogether, taken: 3 });
});

/** How many chunks are under way at most, once the link is known; with `spoken` words come over it all the while. */
async function mostUnderWay(spoken: boolean): Promise<number> {
  const [world, blob] = [new World(), await blobWith(1_500)];
  const [alice, bob] = [new Device(world, new Memory(blob, all)), new Device(world, new Memory(blob, none))];
  const [his, hers] = link(bob, alice);
  let [granted, most] = [0, 0];
  const send = his.send.bind(his);
  his.send = (frame) => {
    if (frame.is === "blob.want") for (const [, length] of frame.runs) granted += length;
    return send(frame);
  };
  hers.change = (message) => {
    world.at += 4; // each message takes so long, one after the other
    if (spoken) bob.blobs.spoken(his);
    if (hers.chunks > 500) most = Math.max(most, granted - hers.chunks);
    return message;
  };
  expect(await bob.fetch()).toBe("whole");
  return most;
}

test("PR30: while words come over a link fewer chunks are under way on it, so that the next ones wait for less", async () => {
  const [quiet, spoken] = [await mostUnderWay(false), await mostUnderWay(true)];
  expect(spoken).toBeLessThan(0.75 * quiet);
});

test("PR30: where nothing comes for a second it is told, so that another way is tried", async () => {
  const [world, blob] = [new World(), await blobWith(100)];
  const [alice, bob] = [new Device(world, new Memory(blob, all)), new Device(world, new Memory(blob, none))];
  const [his, hers] = link(bob, alice);
  hers.mute = true;
  let silences = 0;
  const want = { ...wantOf(blob, new AbortController().signal, () => undefined), silent: () => void silences++ };
  const fetching = bob.blobs.fetch(want);
  await world.pass(900);
  expect(silences).toBe(0);
  await world.pass(1_000);
  expect(silences).toBeGreaterThan(0);
  his.cut();
  expect(await fetching).toBe("later");
});

test("PR30: who does not go on with the hashes is passed over for another who has them", async () => {
  const [world, blob] = [new World(), await blobWith(100)];
  const [alice, carol] = [new Device(world, new Memory(blob, all)), new Device(world, new Memory(blob, all))];
  const bob = new Device(world, new Memory(blob, none));
  const [, hers] = link(bob, alice);
  const send = hers.send.bind(hers);
  hers.send = (frame) => (frame.is === "blob.leaves" ? hers.isOpen : send(frame));
  const fetching = bob.fetch();
  await calm(); // she was asked first
  const [, carols] = link(bob, carol);
  await world.pass(2_000);
  expect(await fetching).toBe("whole");
  expect(carols.chunks).toBeGreaterThan(0);
});
