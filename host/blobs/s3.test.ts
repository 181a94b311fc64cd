import { expect, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { LIMITS } from "@hearth/protocol";
import { askHost } from "../owner/ask.ts";
import { Bucket } from "../story/bucket.ts";
import { Household } from "../story/household.ts";
import { fetched, putter, Sealed } from "../story/tus.ts";

test("HO145: in a bucket a blob lies whole once all of it has come, is handed out from there, and goes with its event", async () => {
  const bucket = new Bucket();
  const house = await Household.settled({ s3: bucket.place });
  const alice = await house.prove(house.alice);
  const { port } = house.host;
  const sealed = await Sealed.of(5 * LIMITS.blobPart + 1_234);
  const courier = await putter(alice, port, house.room, sealed);
  const at = (await courier.create(sealed.bytes.length)).headers.get("location") ?? "";
  for (let from = 0; from < sealed.bytes.length; from += LIMITS.blobPart) {
    expect(bucket.objects.size).toBe(0);
    const part = sealed.bytes.subarray(from, from + LIMITS.blobPart);
    expect((await courier.patch(at, from, part)).status).toBe(204);
  }
  expect([...bucket.objects.keys()]).toEqual([`blobs/${sealed.name.slice(0, 2)}/${sealed.name}`]);
  expect(await readdir(join(house.folder, "data", "blobs", "coming"))).toEqual([]);
  const event = house.event(house.alice);
  await alice.ask("post", { event, blobs: [sealed.hash] });
  expect(Buffer.compare(await fetched(alice, port, house.room, sealed), sealed.bytes)).toBe(0);
  expect((await alice.ask("blobs.space", {})).all).toMatchObject({ blobs: 1, free: null });
  // What nothing knows is found there as well; what else lies in the bucket is left alone.
  bucket.objects.set(`blobs/ab/${"ab".repeat(32)}`, new Uint8Array(3));
  bucket.objects.set("holiday.jpg", new Uint8Array(3));
  const said = await askHost(join(house.folder, "data"), { order: "check-files" });
  expect(said.ok && said.value[0]).toContain("1 files are whole. 1 that nothing knew is erased.");
  await house.restart();
  const again = await house.prove(house.alice);
  await again.ask("room.retain", { room: house.room, ms: null });
  await again.ask("events.erase", { room: house.room, events: [house.idOf(event)] });
  expect([...bucket.objects.keys()]).toEqual(["holiday.jpg"]);
  await house.end();
  await bucket.end();
}, 30_000);
