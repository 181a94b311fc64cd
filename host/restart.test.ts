import { expect, test } from "bun:test";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { CLOSE, randomBytes } from "@hearth/protocol";
import { Caller } from "./story/caller.ts";
import { Household } from "./story/household.ts";
import { boxFor } from "./story/person.ts";

test("HO27: after a restart everything is as it was", async () => {
  const house = await Household.settled();
  const bob = await house.newcomer("bob");
  const ring = { kind: "roster", roster: house.home } as const;
  const box = boxFor(ring, house.generation, { kind: "person", person: bob.person }, bob.ring.key.boxKey);
  const vault = { sealed: randomBytes(100), byPassword: null, byKit: randomBytes(60) };
  const events = [house.event(house.alice), house.event(house.alice)];
  const alice = await house.prove(house.alice);
  for (const event of events) await alice.ask("post", { event });
  await house.change(alice, { boxes: [box] });
  await alice.ask("password.finish", { record: null, vault });
  const before = await house.proven(bob);
  const greeted = await Caller.greet(house.host.port);

  await house.restart();
  expect(await alice.closed).toBe(CLOSE.stopping);
  const { welcome, caller } = await Caller.greet(house.host.port);
  expect(welcome.hostGeneration).toEqual(greeted.welcome.hostGeneration);
  const after = await house.proven(bob);
  const still = { online: [], seen: [] };
  expect({ ...after.answer, ...still }).toEqual({ ...before.answer, ...still });
  const page = await after.caller.ask("history", { room: house.room, after: 0, limit: 10 });
  expect(page.items.map((it) => it.event)).toEqual(events);
  expect((await after.caller.ask("boxes.read", { after: 0, limit: 10 })).boxes).toEqual([box]);
  const again = await house.prove(house.alice);
  expect(await again.ask("vault.read", {})).toMatchObject({ vault });
  // The same numbers go on, and what was used stays used.
  expect(await again.refused("post", { event: house.event(house.alice, { sequence: 2 }) })).toBe("sequence_used");
  expect((await again.ask("post", { event: house.event(house.alice) })).seq).toBe(3);
  expect((await again.ask("post", { event: events[0] ?? randomBytes(0) })).seq).toBe(1);
  await house.change(again, { boxes: [box] });
  for (const it of [before.caller, after.caller, again, caller]) it.close();
  await house.end();
});

test("HO28: the data folder is closed to others, and a second host on it does not start", async () => {
  const house = await Household.empty();
  const data = join(house.folder, "data");
  expect((await stat(data)).mode & 0o777).toBe(0o700);
  expect((await stat(join(data, "hearth.db"))).mode & 0o077).toBe(0);
  const { startHost } = await import("./index.ts");
  expect(startHost({ data, port: 0, logLevel: "silent" })).rejects.toThrow("locked");
  await house.end();
});

test("HO29: a host that is asked to stop finishes what it has taken", async () => {
  const house = await Household.settled();
  const alice = await house.prove(house.alice);
  const posts = Array.from({ length: 50 }, () => alice.ask("post", { event: house.event(house.alice) }));
  await posts[0];
  const stopped = house.host.stop();
  const settled = await Promise.allSettled(posts);
  await stopped;
  await house.start();
  const { caller } = await house.proven(house.alice);
  const { last } = await caller.ask("history", { room: house.room, before: 0, limit: 1 });
  expect(last).toBeGreaterThanOrEqual(settled.filter((it) => it.status === "fulfilled").length);
  caller.close();
  await house.end();
});
