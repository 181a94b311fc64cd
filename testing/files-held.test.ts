// Messages that wait for their files.
import { expect, test } from "bun:test";
import { unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Delivery, DeviceApi } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { withErrands } from "./kit/courier.ts";
import { fileIn, hashOf, hashOfFile, hostFiles, plainFile, sendFile, untilFile, untilHostFiles } from "./kit/files.ts";
import { must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, said, untilConnected, untilHears, untilSent } from "./kit/words.ts";

async function deliveryOf(device: DeviceApi, room: RoomId, id: EventId): Promise<Delivery | undefined> {
  const item = (await device.timeline(room, 50)).items.find((it) => it.id === id);
  return item?.kind === "message" ? item.delivery : undefined;
}

/** Parts of files go up one by one, each when it is let. */
function gateOf({ alices }: Awaited<ReturnType<typeof withErrands>>) {
  const gate = Promise.withResolvers<void>();
  let passed = 0;
  alices.before = async ({ method }) => (method === "PATCH" && passed++ > 0 ? gate.promise : undefined);
  return gate.resolve;
}

test("a message says how far the file is for which it waits, that it is paused, and why it is not sent", async () => {
  await using it = await withErrands();
  const { alice, bob, room } = it.story;
  const open = gateOf(it);
  const { id } = await sendFile(alice, room, plainFile(9_000_000), { text: "the film" });
  const going = await until("a part is there", alice, async () => {
    const delivery = await deliveryOf(alice, room, id);
    return delivery?.is === "sending" && delivery.files && delivery.files.percent > 0 ? delivery.files : undefined;
  });
  expect(going.count).toBe(1);
  expect(going.percent).toBeLessThan(100);
  const [transfer] = await alice.transfers();
  expect(transfer).toMatchObject({ way: "up", holds: true, takes: { words: true, files: 0 } });
  must(await alice.pauseTransfer(transfer?.id ?? ""));
  expect(await deliveryOf(alice, room, id)).toMatchObject({ is: "sending", files: { paused: true } });
  open();
  must(await alice.resumeTransfer(transfer?.id ?? ""));
  await untilSent(alice, room, id);
  expect((await deliveryOf(alice, room, id))?.is).toBe("sent");

  must(await alice.setFileRules({ file: 10_000 }));
  const { id: large } = await sendFile(bob, room, plainFile(80_000), { text: "too much" });
  const refused = await until("it is not sent", bob, async () => {
    const delivery = await deliveryOf(bob, room, large);
    return delivery?.is === "failed" ? delivery.text : undefined;
  });
  expect(refused).toContain("larger than this home's host keeps");
  must(await alice.setFileRules({ file: 1_000_000 }));
  must(await bob.retry(large));
  await untilHears(alice, room, ["too much"]);
});

test("who cancels a file for which a message waits takes the message back, and nothing of either is anywhere", async () => {
  await using it = await withErrands();
  const { home, alice, bob, room } = it.story;
  const open = gateOf(it);
  await sendFile(alice, room, plainFile(9_000_000), { text: "not after all" });
  const transfer = await until("it goes up", alice, async () => (await alice.transfers()).find((one) => one.holds));
  must(await alice.cancelTransfer(transfer.id));
  open();
  expect(await said(alice, room)).not.toContain("not after all");
  await until("there is no transfer", alice, async () => (await alice.transfers()).length === 0);
  await post(alice, room, "something else");
  await untilHears(bob, room, ["something else"]);
  expect(await said(bob, room)).not.toContain("not after all");
  await untilHostFiles(home, 0);
});

test("a file that changes and vanishes while it goes up arrives as it was when it was chosen", async () => {
  await using it = await withErrands();
  const { alice, bob, room, home } = it.story;
  const open = gateOf(it);
  const path = join(home.folder, "chosen.bin");
  const source = plainFile(9_000_000);
  await Bun.write(path, source);
  const { id, blob } = await sendFile(alice, room, Bun.file(path), { text: "as it was" });
  await until("it goes up", alice, async () => (await alice.transfers()).some((one) => one.done > 0));
  await Bun.write(path, "something else");
  await unlink(path);
  open();
  await untilHears(bob, room, ["as it was"]);
  must(await bob.fetchFile(room, id, blob));
  const here = await untilFile(bob, room, id, "here");
  expect(await hashOfFile(bob, room, id, here)).toBe(await hashOf(source));
});

test("who clears a room takes back what waits in it for its files", async () => {
  await using it = await withErrands();
  const { home, alice, bob, room } = it.story;
  const open = gateOf(it);
  await sendFile(alice, room, plainFile(9_000_000), { text: "cleared away" });
  await until("it goes up", alice, async () => (await alice.transfers()).some((one) => one.holds));
  must(await alice.clearRoom(room, "mine"));
  open();
  expect(await said(alice, room)).not.toContain("cleared away");
  await post(alice, room, "a new beginning");
  await untilHears(bob, room, ["a new beginning"]);
  expect(await said(bob, room)).not.toContain("cleared away");
  await untilHostFiles(home, 0);
  expect(await bob.troubles()).toEqual([]);
});

test("what is said offline with a file waits, and comes whole when the host is back", async () => {
  await using it = await withErrands();
  const { home, alice, bob, room } = it.story;
  await home.stopHost();
  const source = plainFile(150_000);
  const { id, blob } = await sendFile(alice, room, source, { text: "from the train" });
  await post(alice, room, "and a word behind it");
  expect((await deliveryOf(alice, room, id))?.is).toBe("sending");
  await home.startHost();
  await Promise.all([untilConnected(alice), untilConnected(bob)]);
  await untilHears(bob, room, ["from the train", "and a word behind it"]);
  expect(hostFiles(home)).toHaveLength(1);
  must(await bob.fetchFile(room, id, blob));
  const here = await untilFile(bob, room, id, "here");
  expect(await hashOfFile(bob, room, id, here)).toBe(await hashOf(source));
  expect((await fileIn(alice, room, id))?.state).toBe("here");
  expect(await deliveryOf(alice, room, id)).toMatchObject({ is: "sent" });
});
