import { afterEach, beforeEach, expect, test } from "bun:test";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CLOSE } from "@hearth/protocol";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import { askHost } from "./ask.ts";
import { deskFile } from "./desk.ts";
import type { Order } from "./orders.ts";

let house: Household;
beforeEach(async () => {
  house = await Household.settled();
});
afterEach(() => house.end());

const folder = () => join(house.folder, "data");
async function ask(order: Order): Promise<string> {
  const it = await askHost(folder(), order);
  return it.ok ? it.value.join("\n") : it.error;
}

test("HO60: only who can read the data folder is heard, and the way in is gone with the host", async () => {
  const file = deskFile(folder());
  expect((await stat(file)).mode & 0o077).toBe(0);
  const { port } = JSON.parse(await readFile(file, "utf8"));
  const body = JSON.stringify({ order: "people" });
  const url = `http://127.0.0.1:${port}/`;
  for (const authorization of ["", "Bearer ", "Bearer guess"])
    expect((await fetch(url, { method: "POST", body, headers: { authorization } })).status).toBe(403);
  expect((await fetch(url)).status).toBe(403);
  await house.host.stop();
  expect(await Bun.file(file).exists()).toBe(false);
  await house.start();
});

test("HO60: what a killed host has left behind stops nobody", async () => {
  const left = await readFile(deskFile(folder()), "utf8");
  await house.host.stop();
  await writeFile(deskFile(folder()), left);
  expect(await ask({ order: "people" })).toContain("alice  (owner)");
  await house.start();
  expect(await ask({ order: "people" })).toContain("alice  (owner)");
});

test("HO61: people are listed with roles and devices, whether the host runs or not", async () => {
  const bob = await house.newcomer("bob");
  const alice = await house.prove(house.alice);
  await alice.ask("post", { event: house.event(house.alice) });
  const running = await ask({ order: "people" });
  expect(running).toContain("alice  (owner)");
  expect(running).toContain("bob  (member)");
  expect(running).toContain(`${house.alice.device}  signed in, connected`);
  expect(running).toContain(`${bob.device}  signed in, has not written yet`);
  alice.close();
  await house.host.stop();
  expect(await ask({ order: "people" })).toContain(`${house.alice.device}  signed in, last wrote 20`);
  await house.start();
});

test("HO62: a device that is shut out is cut off and refused, also after a restart, until that is undone", async () => {
  const bob = await house.newcomer("bob");
  const caller = await house.prove(bob);
  expect(await ask({ order: "revoke-device", device: bob.device.slice(0, 20), undo: false })).toContain("is shut out");
  expect(await caller.closed).toBe(CLOSE.refused);
  const refused = async () => {
    const { caller: again, welcome } = await Caller.greet(house.host.port);
    const code = await again.refused("prove", await house.proof(bob, welcome.nonce));
    expect(await again.closed).toBe(CLOSE.refused);
    return code;
  };
  expect(await refused()).toBe("device_refused");
  await house.restart();
  expect(await refused()).toBe("device_refused");
  expect(await ask({ order: "people" })).toContain(`${bob.device}  shut out by you`);
  expect(await ask({ order: "revoke-device", device: bob.device, undo: true })).toContain("let in again");
  (await house.prove(bob)).close();
  expect(await ask({ order: "revoke-device", device: bob.device, undo: true })).toContain("is not shut out");
});

test("HO62: which device is meant has to be clear", async () => {
  const revoke = (device: string) => ask({ order: "revoke-device", device, undo: false });
  expect(await revoke(house.alice.device.slice(0, 7))).toContain("at least 8 characters");
  expect(await revoke("ffffffff-ffff")).toContain("There is no device");
});

test("HO63: a set-up link is made while the home is missing, and replaces the one before", async () => {
  expect(await ask({ order: "set-up-link" })).toContain("set up already");
  const empty = await Household.empty();
  const data = join(empty.folder, "data");
  const made = await askHost(data, { order: "set-up-link" });
  const token = made.ok ? made.value[0]?.split("/set-up#")[1] : undefined;
  empty.alice = house.alice;
  const old = empty.host.setUpToken ?? "";
  expect(empty.found(house.alice, old)).rejects.toThrow("token_wrong");
  await empty.found(house.alice, token);
  await empty.end();
  const off = await Household.empty();
  await off.host.stop();
  expect(await askHost(join(off.folder, "data"), { order: "set-up-link" })).toMatchObject({ ok: false });
  await off.start();
  await off.end();
});

test("HO64: limits begin anew", async () => {
  const strict = await Household.empty({ limits: { wrongPerAddress: 1 } });
  const guess = async () => {
    const { caller } = await Caller.greet(strict.host.port);
    const change = await strict.founding(house.alice);
    const code = await caller.refused("home.create", { token: "wrong", change });
    caller.close();
    return code;
  };
  expect([await guess(), await guess()]).toEqual(["token_wrong", "busy"]);
  expect(await askHost(join(strict.folder, "data"), { order: "reset-limits" })).toMatchObject({ ok: true });
  expect(await guess()).toBe("token_wrong");
  await strict.end();
});
