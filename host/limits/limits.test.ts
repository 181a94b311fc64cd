import { expect, test } from "bun:test";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import { Arrivals } from "./arrivals.ts";
import { Bucket } from "./bucket.ts";

test("HO33: a bucket gives its burst at once, then so many a second, and says how long to wait", () => {
  const bucket = new Bucket(10, 0);
  const take = (cost: number, now: number) => bucket.take(cost, now, 10, 5);
  expect(Array.from({ length: 10 }, () => take(1, 0))).toEqual(Array(10).fill(0));
  expect(take(1, 0)).toBe(200);
  expect(take(5, 100)).toBe(900);
  expect(take(5, 1_000)).toBe(0);
  expect(take(10, 60_000)).toBe(0);
  expect(take(1, 60_000)).toBe(200);
  // A clock that was set back gives nothing, and takes nothing.
  expect(take(1, 0)).toBe(200);
  expect(take(1, 200)).toBe(0);
});

test("HO34: an address may open so many sockets a minute, others go on", () => {
  const arrivals = new Arrivals(3);
  expect(["a", "a", "a", "a", "b"].map((it) => arrivals.admit(it, 1_000))).toEqual([true, true, true, false, true]);
  expect(arrivals.admit("a", 59_000)).toBe(false);
  expect(arrivals.admit("a", 61_000)).toBe(true);
});

test("HO33: who asks too much at once is told how long to wait, and nothing is lost of what was taken", async () => {
  const house = await Household.settled({ limits: { burst: 20, perSecond: 1 } });
  const alice = await house.prove(house.alice);
  const posted = Array.from({ length: 40 }, () => alice.ask("post", { event: house.event(house.alice) }));
  const outcomes = await Promise.allSettled(posted);
  const taken = outcomes.filter((it) => it.status === "fulfilled").length;
  expect(taken).toBeLessThan(20);
  const refusal = await alice.refusal("vault.read", {});
  expect(refusal.code).toBe("busy");
  expect(refusal.waitMs).toBeGreaterThan(0);
  const { caller } = await house.proven(house.alice);
  expect((await caller.ask("history", { room: house.room, before: 0, limit: 1 })).last).toBe(taken);
  for (const it of [alice, caller]) it.close();
  await house.end();
});

test("HO34: too many sockets from one address, or in all, are refused by HTTP", async () => {
  const house = await Household.empty({ limits: { connectionsPerMinute: 3, connections: 2 } });
  const { port } = house.host;
  const [one, two] = [await Caller.open(port), await Caller.open(port)];
  const headers = { upgrade: "websocket", connection: "upgrade" };
  const inAll = await fetch(`http://127.0.0.1:${port}/socket`, { headers });
  expect([inAll.status, inAll.headers.get("retry-after")]).toEqual([429, "60"]);
  one.close();
  await one.closed;
  const three = await Caller.open(port);
  expect(Caller.open(port)).rejects.toThrow("did not let");
  for (const it of [two, three]) it.close();
  await house.end();
});

test("HO35: behind a proxy that is trusted, addresses are those that it tells", async () => {
  const house = await Household.empty({ trustProxy: true, limits: { connectionsPerMinute: 1 } });
  const from = (address: string) => Caller.open(house.host.port, { "x-forwarded-for": `6.6.6.6, ${address}` });
  const callers = [await from("192.0.2.1"), await from("192.0.2.2")];
  expect(from("192.0.2.1")).rejects.toThrow("did not let");
  for (const it of callers) it.close();
  await house.end();
});
