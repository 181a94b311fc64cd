// A disk that is full at whoever a file comes to.
import { expect, test } from "bun:test";
import { FAILURES } from "@hearth/client/failure.ts";
import { fileIn, hashOf, hashOfFile, plainFile, sendFile, untilFile } from "./kit/files.ts";
import { Disk } from "./kit/full-disk.ts";
import { TestHome } from "./kit/home.ts";
import { loop, openLooped } from "./kit/loopback.ts";
import { general, join, must, setUp } from "./kit/story.ts";
import { until } from "./kit/until.ts";

const SOURCE = plainFile(6_000_000); // too large to come by itself
const FULL_AT = 30;

/** Bob fetches a file of alice's, and his disk is full at its chunk {@link FULL_AT}. */
async function fetchingOntoFull() {
  const home = await TestHome.start();
  const disk = new Disk();
  const [alice, bob] = [await openLooped(home), await openLooped(home, disk.under(home.world()))];
  await setUp(home, alice.device);
  await join(alice.device, bob.device);
  const room = await general(alice.device);
  await general(bob.device);
  let fills = true;
  const way = loop(alice, bob, {
    chunk(chunk, sealed) {
      disk.isFull ||= fills && chunk === FULL_AT;
      return sealed;
    },
  });
  const { id, blob } = await sendFile(alice.device, room, SOURCE);
  await untilFile(bob.device, room, id, "elsewhere");
  must(await bob.device.fetchFile(room, id, blob));
  const failed = () =>
    until("it is told why", bob.device, async () =>
      (await bob.device.transfers()).find(({ state }) => state === "failed"),
    );
  const makeRoom = () => {
    [disk.isFull, fills] = [false, false];
  };
  return { bob, room, id, way, failed, makeRoom, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}

test("a disk that gets full while a file comes is told, though the store cannot note it; who makes room and tries again gets the rest", async () => {
  await using story = await fetchingOntoFull();
  const { bob, room, id, way, failed, makeRoom } = story;
  const it = await failed();
  expect(it.why).toBe(FAILURES.disk_full.text);
  // To be fetched again from there too.
  expect(await fileIn(bob.device, room, id)).toMatchObject({ state: "elsewhere", waits: FAILURES.disk_full.text });
  must(await bob.device.retryTransfer(it.id)); // nobody has made room
  expect((await failed()).why).toBe(FAILURES.disk_full.text);
  makeRoom();
  way.sent.length = 0;
  must(await bob.device.retryTransfer(it.id));
  const here = await untilFile(bob.device, room, id, "here");
  expect(await hashOfFile(bob.device, room, id, here)).toBe(await hashOf(SOURCE));
  expect((await bob.device.transfers()).map(({ state }) => state)).toEqual(["done"]);
  expect(Math.min(...way.sent)).toBe(FULL_AT); // from where it was
});

test("what is cancelled on a full disk goes from the disk first, so that the store has room to note it", async () => {
  await using story = await fetchingOntoFull();
  const { bob, failed, makeRoom } = story;
  const it = await failed();
  const { blobs, world } = bob.life;
  const remove = blobs?.store.remove;
  if (!blobs || !remove) throw new Error("bob keeps no files");
  Object.assign(blobs.store, { remove: (name: string) => remove(name).then(makeRoom) });
  must(await bob.device.cancelTransfer(it.id));
  expect(await bob.device.transfers()).toEqual([]);
  expect(await blobs.store.list()).toEqual([]);
  expect(world.database.all("SELECT id FROM transfers UNION SELECT id FROM blobs")).toEqual([]);
});
