import { afterAll, beforeAll, expect, test } from "bun:test";
import { Household } from "../story/household.ts";
import type { Somebody } from "../story/person.ts";

let house: Household;
let bob: Somebody;
beforeAll(async () => {
  house = await Household.settled();
  bob = await house.newcomer("bob");
});
afterAll(() => house.end());

test("PR11: who wants no disturbance is told to everybody, and to their own other devices as their wish", async () => {
  const alice = await house.prove(house.alice);
  const phone = await house.prove(await house.another(bob));
  const laptop = await house.prove(bob);
  expect(await laptop.ask("presence.set", { choice: "busy" })).toEqual({ choice: "busy", showsLastSeen: true });
  await alice.push("presence", (it) => it.busy?.includes(bob.person) ?? false);
  await phone.push("presence", (it) => it.wishes?.choice === "busy");
  expect(alice.pushes.some((it) => it.push === "presence" && it.body.wishes)).toBe(false);
  await laptop.ask("presence.set", { choice: "auto" });
  for (const it of [alice, phone, laptop]) it.close();
});

test("PR11: away only when every device is idle", async () => {
  const alice = await house.prove(house.alice);
  const [one, other] = [await house.prove(bob), await house.prove(bob)];
  await one.ask("presence.set", { idle: true });
  await other.ask("presence.set", { idle: true });
  await alice.push("presence", (it) => it.away?.includes(bob.person) ?? false);
  other.close();
  await other.closed;
  await one.ask("presence.set", { idle: false });
  await alice.push("presence", (it) => it.online.includes(bob.person) && !it.away?.includes(bob.person));
  for (const it of [alice, one]) it.close();
});

test("PR11: invisible outlives the host, shows as offline from the first moment, and stays out of the log", async () => {
  const laptop = await house.prove(bob);
  await laptop.ask("presence.set", { choice: "invisible", showsLastSeen: false });
  laptop.close();
  await house.restart();
  const { caller, answer } = await house.proven(bob);
  expect(answer.wishes).toEqual({ choice: "invisible", showsLastSeen: false });
  const alice = await house.proven(house.alice);
  expect(alice.answer.online).not.toContain(bob.person);
  expect(alice.answer.seen?.some(({ person }) => person === bob.person)).toBe(false);
  expect(house.log.join("\n")).not.toContain("invisible");
  alice.caller.close();
  await caller.ask("presence.set", { choice: "auto", showsLastSeen: true });
  caller.close();
  await house.restart();
  const again = await house.proven(house.alice);
  expect(again.answer.seen?.find(({ person }) => person === bob.person)?.at).toBeNumber();
  again.caller.close();
});

test("PR11: the vault's device and malformed wishes are refused", async () => {
  const vault = await house.prove(await house.another(bob, "vault"));
  expect(await vault.refused("presence.set", { idle: true })).toBe("not_allowed");
  expect(await vault.refused("presence.set", { choice: "asleep" })).toBe("malformed");
  vault.close();
});
