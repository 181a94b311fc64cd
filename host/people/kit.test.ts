import { afterAll, beforeAll, expect, test } from "bun:test";
import { kitMessage, LABELS, randomBytes, vaultHash } from "@hearth/protocol";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import { newPair, type Pair } from "../story/person.ts";

let house: Household;
let kit: Pair;
beforeAll(async () => {
  house = await Household.settled({ limits: { loginsPerName: 5, loginsPerAddress: 100 }, now: () => 1_000 });
  kit = await newPair();
});
afterAll(() => house.end());

const vaultFor = (pair: Pair) => ({
  sealed: randomBytes(500),
  byPassword: null,
  byKit: randomBytes(60),
  kitKey: pair.signKey,
});

/** A new connection that shows `pair` as the kit of `username`. */
async function showing(pair: Pair, username: string, signedFor = username) {
  const { caller, welcome } = await Caller.greet(house.host.port);
  const message = kitMessage(welcome.nonce, house.home, signedFor);
  return { caller, ask: { username, signature: await pair.sign(LABELS.kitOpen, message) } };
}

test("PW6: whoever holds the kit gets the vault; a wrong kit, a name without one and an unknown name look alike", async () => {
  const alice = await house.prove(house.alice);
  const vault = vaultFor(kit);
  await alice.ask("password.finish", { record: null, vault });
  const { caller, ask } = await showing(kit, "alice");
  expect(await caller.ask("kit.open", ask)).toEqual({ person: house.alice.person, vault });
  const again = await Caller.greet(house.host.port);
  expect(await again.caller.refused("kit.open", ask)).toBe("login_failed"); // another nonce
  await house.newcomer("bob");
  for (const it of [
    await showing(await newPair(), "alice"),
    await showing(kit, "alice", "bob"),
    await showing(kit, "bob"),
    await showing(kit, "nobody"),
  ]) {
    expect(await it.caller.refusal("kit.open", it.ask)).toEqual({ code: "login_failed" });
    it.caller.close();
  }
  const { kitKey: _, ...old } = vault;
  await alice.ask("password.finish", { record: null, vault: old });
  const without = await showing(kit, "alice");
  expect(await without.caller.refused("kit.open", without.ask)).toBe("login_failed");
  for (const it of [alice, caller, again.caller, without.caller]) it.close();
});

test("PW7: kits are guessed at no faster than passwords", async () => {
  const { caller, ask } = await showing(await newPair(), "carol");
  for (let i = 0; i < 5; i++) expect(await caller.refused("kit.open", ask)).toBe("login_failed");
  expect((await caller.refusal("kit.open", ask)).waitMs).toBeGreaterThan(1_000);
  caller.close();
});

test("PW8: a vault is replaced only by a change that was made on it; the same change again is taken again", async () => {
  const dora = await house.newcomer("dora");
  const caller = await house.prove(dora);
  expect(await caller.ask("vault.read", {})).toEqual({ vault: null });
  const [first, second, third] = [vaultFor(kit), vaultFor(kit), vaultFor(kit)];
  const replaces = await vaultHash(first);
  expect(await caller.refused("password.finish", { record: null, vault: first, replaces })).toBe("vault_moved");
  for (let i = 0; i < 2; i++) await caller.ask("password.finish", { record: null, vault: first, replaces: null });
  for (let i = 0; i < 2; i++) await caller.ask("password.finish", { record: null, vault: second, replaces });
  expect(await caller.refused("password.finish", { record: null, vault: third, replaces })).toBe("vault_moved");
  expect(await caller.refused("password.finish", { record: null, vault: third, replaces: null })).toBe("vault_moved");
  expect(await caller.ask("vault.read", {})).toEqual({ vault: second, kitSince: 1_000 });
  caller.close();
});
