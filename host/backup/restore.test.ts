import { afterAll, beforeAll, expect, test } from "bun:test";
import { copyFile, mkdir, readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startHost } from "../index.ts";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import { backUp } from "./backup.ts";
import { restoreBackup } from "./restore.ts";

const PASSPHRASE = "marley was dead to begin with";
let house: Household;
let file: string;
beforeAll(async () => {
  house = await Household.settled();
  file = join(house.folder, "home.backup");
});
afterAll(() => house.end());

const data = () => join(house.folder, "data");
const said = (it: { ok: true; value: string[] } | { ok: false; error: string }) =>
  it.ok ? it.value.join("\n") : it.error;

test("HO65: a backup is made while the host runs, leaves no copy behind, and holds what was acknowledged", async () => {
  const alice = await house.prove(house.alice);
  const events = [house.event(house.alice), house.event(house.alice)];
  for (const event of events) await alice.ask("post", { event });
  expect(await backUp(data(), file, PASSPHRASE)).toMatchObject({ ok: true });
  await alice.ask("post", { event: house.event(house.alice) }); // the host goes on
  expect((await readdir(data())).filter((name) => name.startsWith("copy-"))).toEqual([]);
  const copy = join(house.folder, "restored");
  expect(said(await restoreBackup(copy, file, PASSPHRASE))).toContain("restored into");
  const before = await Caller.greet(house.host.port);
  const host = await startHost({ data: copy, port: 0, logLevel: "silent" });
  const { welcome, caller } = await Caller.greet(host.port);
  expect(welcome.home).toBe(house.home);
  expect(welcome.hostGeneration).not.toEqual(before.welcome.hostGeneration);
  await caller.ask("prove", await house.proof(house.alice, welcome.nonce));
  const page = await caller.ask("history", { room: house.room, after: 0, limit: 10 });
  expect(page.items.map((it) => it.event)).toEqual(events);
  for (const it of [alice, before.caller, caller]) it.close();
  await host.stop();
  expect((await stat(copy)).mode & 0o077).toBe(0);
  expect((await stat(join(copy, "hearth.db"))).mode & 0o077).toBe(0);
});

test("HO65: a backup is made while the host does not run", async () => {
  await house.host.stop();
  const later = join(house.folder, "later.backup");
  expect(await backUp(data(), later, PASSPHRASE)).toMatchObject({ ok: true });
  expect(await restoreBackup(join(house.folder, "second"), later, PASSPHRASE)).toMatchObject({ ok: true });
  await house.start();
});

test("HO65: where nothing can be written, or there is no home, a sentence says so and nothing is left", async () => {
  expect(said(await backUp(data(), join(house.folder, "gone", "x"), PASSPHRASE))).toContain("could not be written");
  expect((await readdir(data())).filter((name) => name.startsWith("copy-"))).toEqual([]);
  expect(said(await backUp(join(house.folder, "nowhere"), file, PASSPHRASE))).toContain("There is no home in");
});

test("HO66: a wrong passphrase, a damaged and a cut file each get their sentence, and leave the folder empty", async () => {
  const empty = join(house.folder, "empty");
  await mkdir(empty);
  await writeFile(join(empty, "hearth.json"), "{}"); // settings may be there
  expect(said(await restoreBackup(empty, file, "something else"))).toBe("This is not the passphrase of this backup.");
  const broken = join(house.folder, "broken.backup");
  const bytes = await readFile(file);
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 4;
  await writeFile(broken, bytes);
  expect(said(await restoreBackup(empty, broken, PASSPHRASE))).toContain("is damaged");
  await copyFile(file, broken);
  await truncate(broken, bytes.length - 20);
  expect(said(await restoreBackup(empty, broken, PASSPHRASE))).toContain("its end is missing");
  await writeFile(broken, "hello");
  expect(said(await restoreBackup(empty, broken, PASSPHRASE))).toBe("This file is not a backup of a home.");
  expect(said(await restoreBackup(empty, join(house.folder, "gone"), PASSPHRASE))).toContain("There is no file");
  expect(await readdir(empty)).toEqual(["hearth.json"]);
});

test("HO66: a folder that holds something is left as it is", async () => {
  const before = (await readdir(data())).sort();
  expect(said(await restoreBackup(data(), file, PASSPHRASE))).toContain("is not empty");
  expect((await readdir(data())).sort()).toEqual(before);
});

test("HO67: each restore gives the store a generation of its own, and the host says that it was restored", async () => {
  const welcomes = [];
  for (const name of ["one", "two"]) {
    const copy = join(house.folder, name);
    expect(await restoreBackup(copy, file, PASSPHRASE)).toMatchObject({ ok: true });
    const host = await startHost({ data: copy, port: 0, logLevel: "silent" });
    const { welcome, caller } = await Caller.greet(host.port);
    welcomes.push(welcome);
    caller.close();
    await host.stop();
  }
  const [one, two] = welcomes;
  expect(one?.restored).toEqual({ head: house.roster.head.number, waiting: true });
  expect(one?.hostGeneration).not.toEqual(two?.hostGeneration);
});
