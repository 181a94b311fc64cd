import { afterEach, expect, test } from "bun:test";
import { Household } from "../story/household.ts";

let house: Household;
afterEach(() => house.end());

test("HO128: how devices come to the host is told to its owners alone", async () => {
  house = await Household.settled();
  const alice = await house.prove(house.alice);
  expect(await alice.ask("reach.read", {})).toMatchObject({
    publicUrl: null,
    name: null,
    helper: "none",
    router: { is: "off" },
  });
  const bob = await house.newcomer("bob");
  const bobs = await house.prove(bob);
  expect(await bobs.refused("reach.read", {})).toBe("not_allowed");
  for (const it of [alice, bobs]) it.close();
});

test("HO129: it tells what was set, from where the asker comes, and what the home's name leads to", async () => {
  house = await Household.settled({ publicUrl: "http://127.0.0.1:1", host: "127.0.0.1" });
  const alice = await house.prove(house.alice);
  expect(await alice.ask("reach.read", {})).toEqual({
    publicUrl: "http://127.0.0.1:1",
    hears: "computer",
    seen: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
    name: { name: "127.0.0.1", addresses: [{ address: "127.0.0.1", public: false }] },
    helper: "none",
    router: { is: "off" },
  });
  alice.close();
});
