import { expect, test } from "bun:test";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startHost } from "../index.ts";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import { fetched, put, Sealed } from "../story/tus.ts";
import { backUp } from "./backup.ts";
import { restoreBackup } from "./restore.ts";

const PASSPHRASE = "marley was dead to begin with";
const text = (it: { ok: true; value: string[] } | { ok: false; error: string }) =>
  it.ok ? it.value.join("\n") : it.error;
const namesIn = async (folder: string) => (await readdir(folder, { recursive: true })).filter((it) => it.length > 60);

test("HO143: a backup takes the files along, only what is new, drops what is gone, and brings them back", async () => {
  const house = await Household.settled();
  const alice = await house.prove(house.alice);
  const { port } = house.host;
  const send = async () => {
    const sealed = await Sealed.of(70_000);
    const event = house.event(house.alice);
    await put(alice, port, house.room, sealed);
    await alice.ask("post", { event, blobs: [sealed.hash] });
    return { sealed, event };
  };
  const [one, two] = [await send(), await send()];
  const [data, file] = [join(house.folder, "data"), join(house.folder, "home.backup")];
  const beside = `${file}.files`;
  expect(text(await backUp(data, file, PASSPHRASE))).toContain("Files: 2 in");
  await alice.ask("events.erase", { room: house.room, events: [house.idOf(one.event)] });
  const three = await send();
  expect(text(await backUp(data, file, PASSPHRASE))).toContain("Files: 2 in");
  const names = (await namesIn(beside)).map((it) => it.split("/").at(-1));
  expect(names.sort()).toEqual([two.sealed.name, three.sealed.name].sort());
  // One of them was damaged since: it is not taken for what it was.
  await writeFile(join(beside, three.sealed.name.slice(0, 2), three.sealed.name), new Uint8Array(70_000));
  const copy = join(house.folder, "restored");
  expect(text(await restoreBackup(copy, file, PASSPHRASE))).toContain("1 files are not in");
  const host = await startHost({ data: copy, port: 0, logLevel: "silent" });
  const { caller, welcome } = await Caller.greet(host.port);
  await caller.ask("prove", await house.proof(house.alice, welcome.nonce));
  expect(await fetched(caller, host.port, house.room, two.sealed)).toEqual(two.sealed.bytes);
  caller.close();
  await host.stop();
  await rm(copy, { recursive: true });
  alice.close();
  await house.end();
});
