import { afterEach, beforeEach, expect, test } from "bun:test";
import { type Change, randomBytes } from "@hearth/protocol";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import { Somebody } from "../story/person.ts";

let house: Household;
let alice: Somebody;
let guest: Caller;
let change: Change;
beforeEach(async () => {
  house = await Household.empty({ limits: { wrongPerAddress: 3 } });
  alice = await Somebody.make();
  change = await house.founding(alice);
  guest = (await Caller.greet(house.host.port)).caller;
});
afterEach(async () => {
  guest.close();
  await house.end();
});

test("HO5: the token makes the home once; a restart has no new one", async () => {
  const token = house.host.setUpToken ?? "";
  expect(house.host.setUpUrl).toBe(`${house.host.url}/set-up#${token}`);
  const head = await guest.ask("home.create", { token, change });
  await house.grown(change);
  expect(head).toEqual(house.roster.head);
  expect(await guest.refused("home.create", { token, change })).toBe("home_exists");
  await house.restart();
  expect(house.host.setUpToken).toBeUndefined();
  expect(house.host.setUpUrl).toBeUndefined();
  const again = await Caller.greet(house.host.port);
  expect(again.welcome.home).toBe(house.home);
  again.caller.close();
});

test("HO5: a wrong token makes nothing, and cannot be tried for long", async () => {
  for (let i = 0; i < 3; i++) expect(await guest.refused("home.create", { token: `${i}`, change })).toBe("token_wrong");
  expect(await guest.refused("home.create", { token: "", change })).toBe("busy");
});

test("HO5: a host that was never set up has a new token after a restart", async () => {
  const { setUpToken } = house.host;
  await house.restart();
  expect(house.host.setUpToken).not.toBe(setUpToken);
  expect(house.host.setUpToken).toBeString();
});

test("HO6: a founding that breaks a rule makes nothing at all", async () => {
  const token = house.host.setUpToken ?? "";
  const forged = change.entries.map((entry) => entry.with(-1, (entry.at(-1) ?? 0) ^ 1));
  const broken: [Change, string][] = [
    [{ ...change, entries: [] }, "malformed"],
    [{ ...change, entries: [randomBytes(80)] }, "malformed"],
    [{ ...change, entries: forged }, "entry_refused"],
    [{ ...change, keys: change.keys.slice(1) }, "key_missing"],
    [{ ...change, generations: [randomBytes(80)] }, "entry_refused"],
  ];
  for (const [wrong, code] of broken)
    expect(await guest.refused("home.create", { token, change: wrong })).toBe(code as never);
  await guest.ask("home.create", { token, change });
});

test("HO5: of two who use the token at once, one makes the home", async () => {
  const token = house.host.setUpToken ?? "";
  const other = await Caller.greet(house.host.port);
  const outcomes = await Promise.allSettled([
    guest.ask("home.create", { token, change }),
    other.caller.ask("home.create", { token, change }),
  ]);
  expect(outcomes.map((it) => it.status).sort()).toEqual(["fulfilled", "rejected"]);
  other.caller.close();
});
