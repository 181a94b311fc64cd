import { Database } from "bun:sqlite";
import { afterAll, beforeAll, expect, test } from "bun:test";
import { CLOSE, randomBytes } from "@hearth/protocol";
import { client, ready } from "@serenity-kit/opaque";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import { boxFor, type Somebody } from "../story/person.ts";

let house: Household;
beforeAll(async () => {
  await ready;
  house = await Household.settled();
});
afterAll(() => house.end());

// The cost of guessing is the client's constant; here it is the smallest.
const keyStretching = { "argon2id-custom": { iterations: 1, memory: 64, parallelism: 1 } };
const VAULT = { sealed: randomBytes(500), byPassword: randomBytes(60), byKit: randomBytes(60) };

async function finishPassword(caller: Caller, password: string) {
  const { clientRegistrationState, registrationRequest } = client.startRegistration({ password });
  const { response } = await caller.ask("password.start", { request: registrationRequest });
  const made = client.finishRegistration({
    password,
    clientRegistrationState,
    registrationResponse: response,
    keyStretching,
  });
  return { record: made.registrationRecord, vault: VAULT };
}

/** Bob with a vault, a password and a box for himself, on two devices. */
async function settledBob(username: string) {
  const bob = await house.newcomer(username);
  const phone = await house.another(bob);
  const alice = await house.prove(house.alice); // before them, so that she is told when they come
  const [laptop, phones] = [await house.prove(bob), await house.prove(phone)];
  await laptop.ask("password.finish", await finishPassword(laptop, "six shillings a week"));
  const toBob = { kind: "person", person: bob.person } as const;
  const ring = { kind: "roster", roster: house.home } as const;
  await house.change(alice, { boxes: [boxFor(ring, house.generation, toBob, bob.ring.key.boxKey)] });
  return { bob, phone, laptop, phones, alice };
}

const remove = async (who: Somebody) => ({
  entries: [await house.alice.entry(house.roster, { type: "remove", person: who.person })],
});

test("HO54: a removed person's sockets end at once, with the entry that says why; others see them go", async () => {
  const { bob, phone, laptop, phones, alice } = await settledBob("bob");
  await alice.push("presence", ({ online }) => online.includes(bob.person));
  const removal = await remove(bob);
  await house.change(alice, removal);
  for (const it of [laptop, phones]) {
    expect(await it.closed).toBe(CLOSE.revoked);
    expect(it.pushes.at(-1)).toMatchObject({ push: "roster", body: { entries: removal.entries } });
  }
  await alice.push("presence", ({ offline }) => offline.includes(bob.person));
  for (const it of [bob, phone]) {
    const { caller, welcome } = await Caller.greet(house.host.port);
    expect(await caller.refused("prove", await house.proof(it, welcome.nonce))).toBe("person_gone");
    expect(await caller.closed).toBe(CLOSE.revoked);
  }
  const ring = { kind: "roster", roster: house.home } as const;
  const box = boxFor(ring, house.generation, { kind: "person", person: bob.person }, bob.ring.key.boxKey);
  const change = { entries: [], keys: [], generations: [], boxes: [box] };
  const asked = { roster: house.home, after: house.roster.head, ring: house.ring, change };
  expect(await alice.refused("roster.change", asked)).toBe("not_allowed");
  alice.close();
});

test("HO54: who is gone cannot log in: vault, record and boxes are deleted, and the login looks like any wrong one", async () => {
  const { bob, phone, alice } = await settledBob("carol");
  const { caller } = await Caller.greet(house.host.port);
  const login = client.startLogin({ password: "six shillings a week" });
  const { response } = await caller.ask("login.start", { username: "carol", request: login.startLoginRequest });
  const finishing = client.finishLogin({
    password: "six shillings a week",
    clientLoginState: login.clientLoginState,
    loginResponse: response,
    keyStretching,
  });
  if (!finishing) throw new Error("the password was right");
  await house.change(alice, await remove(bob));
  const finish = finishing.finishLoginRequest;
  expect(await caller.refused("login.finish", { finish })).toBe("login_failed");
  await caller.ask("login.start", { username: "carol", request: login.startLoginRequest });
  expect(await caller.refused("login.finish", { finish: "A".repeat(86) })).toBe("login_failed");
  await house.host.stop();
  const left = new Database(`${house.folder}/data/hearth.db`, { readonly: true });
  const count = (table: string, column: string, of: string = bob.person) =>
    left.query(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`).get(of);
  expect([count("vault", "person"), count("box", "recipient"), count("presence", "person")]).toEqual([
    { n: 0 },
    { n: 0 },
    { n: 0 },
  ]);
  for (const { device } of [bob, phone]) expect(count("device_seen", "device", device)).toEqual({ n: 0 });
  left.close();
  await house.start();
});

test("HO54: who leaves by their own word is answered first", async () => {
  const { bob, laptop, phones, alice } = await settledBob("dave");
  const entry = await bob.entry(house.roster, { type: "leave", seen: [] });
  await house.change(laptop, { entries: [entry] });
  expect(await laptop.closed).toBe(CLOSE.revoked);
  expect(await phones.closed).toBe(CLOSE.revoked);
  alice.close();
});
