import { expect, test } from "bun:test";
import { readdir, symlink, unlink } from "node:fs/promises";
import { join } from "node:path";
import { Household } from "../story/household.ts";
import { fetched, putter, Sealed } from "../story/tus.ts";

test("HO138: a disk that is full while a file comes is said, keeps what has come whole, and it goes on where there is room", async () => {
  const house = await Household.settled();
  try {
    const alice = await house.prove(house.alice);
    const sealed = await Sealed.of(200_000);
    const courier = await putter(alice, house.host.port, house.room, sealed);
    const at = (await courier.create(200_000)).headers.get("location") ?? "";
    const folder = join(house.folder, "data", "blobs", "coming");
    const file = join(folder, at.split("/").at(-1) ?? "");
    expect((await courier.patch(at, 0, new Uint8Array())).status).toBe(204);
    await unlink(file);
    await symlink("/dev/full", file); // every write finds no room
    const full = await courier.patch(at, 0, sealed.bytes);
    expect(full.status).toBe(507);
    expect((await full.text()).trim()).toBe("disk_full: The host's disk is full. Whoever runs it has to make room.");
    await unlink(file);
    expect((await courier.patch(at, 0, sealed.bytes)).status).toBe(204);
    expect(await readdir(folder)).toEqual([]);
    await alice.ask("post", { event: house.event(house.alice), blobs: [sealed.hash] });
    expect(await fetched(alice, house.host.port, house.room, sealed)).toEqual(sealed.bytes);
    alice.close();
  } finally {
    await house.end();
  }
});
