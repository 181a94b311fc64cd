import { afterAll, beforeAll, expect, test } from "bun:test";
import { randomBytes } from "@hearth/protocol";
import { client, ready } from "@serenity-kit/opaque";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";

let house: Household;
beforeAll(async () => {
  await ready;
  house = await Household.settled({ limits: { loginsPerName: 5, loginsPerAddress: 100 } });
});
afterAll(() => house.end());

// The cost of guessing is the client's constant; here it is the smallest.
const keyStretching = { "argon2id-custom": { iterations: 1, memory: 64, parallelism: 1 } };
const VAULT = { sealed: randomBytes(500), byPassword: randomBytes(60), byKit: randomBytes(60) };

async function setPassword(caller: Caller, password: string, vault = VAULT): Promise<string> {
  const { clientRegistrationState, registrationRequest } = client.startRegistration({ password });
  const { response } = await caller.ask("password.start", { request: registrationRequest });
  const made = client.finishRegistration({
    password,
    clientRegistrationState,
    registrationResponse: response,
    keyStretching,
  });
  await caller.ask("password.finish", { record: made.registrationRecord, vault });
  return made.exportKey;
}

/** Logs in; undefined if the password is wrong already for us, as it is for a name that nobody has. */
async function logIn(caller: Caller, username: string, password: string) {
  const { clientLoginState, startLoginRequest } = client.startLogin({ password });
  const { response } = await caller.ask("login.start", { username, request: startLoginRequest });
  const made = client.finishLogin({ password, clientLoginState, loginResponse: response, keyStretching });
  if (!made) return undefined;
  const { person, vault } = await caller.ask("login.finish", { finish: made.finishLoginRequest });
  return { person, vault, exportKey: made.exportKey, length: response.length };
}

test("PW1: with the password alone a person gets their vault, and the key that opens it", async () => {
  const alice = await house.prove(house.alice);
  expect(await alice.ask("vault.read", {})).toEqual({ vault: null });
  const exportKey = await setPassword(alice, "five bright otters dance slowly");
  expect(await alice.ask("vault.read", {})).toMatchObject({ vault: VAULT });
  const { caller } = await Caller.greet(house.host.port);
  const got = await logIn(caller, "alice", "five bright otters dance slowly");
  expect(got).toMatchObject({ person: house.alice.person, vault: VAULT, exportKey });
  expect(await caller.refused("login.finish", { finish: "AAAA" })).toBe("login_failed");
  alice.close();
  caller.close();
});

test("PW2: the wrong password and a name that nobody has look alike", async () => {
  await house.newcomer("bob"); // has no password
  const lengths: number[] = [];
  for (const username of ["alice", "bob", "nobody"]) {
    const { caller } = await Caller.greet(house.host.port);
    const { clientLoginState, startLoginRequest } = client.startLogin({ password: "a guess" });
    const { response } = await caller.ask("login.start", { username, request: startLoginRequest });
    lengths.push(response.length);
    const loginResponse = response;
    expect(client.finishLogin({ password: "a guess", clientLoginState, loginResponse, keyStretching })).toBeUndefined();
    expect(await caller.refused("login.finish", { finish: "A".repeat(86) })).toBe("login_failed");
    caller.close();
  }
  expect(new Set(lengths).size).toBe(1);
});

test("PW3: a new password takes the old one's place; a vault alone leaves it", async () => {
  const alice = await house.prove(house.alice);
  await setPassword(alice, "old password");
  await setPassword(alice, "new password");
  const { caller } = await Caller.greet(house.host.port);
  expect(await logIn(caller, "alice", "old password")).toBeUndefined();
  const vault = { ...VAULT, sealed: randomBytes(300) };
  await alice.ask("password.finish", { record: null, vault });
  expect((await logIn(caller, "alice", "new password"))?.vault).toEqual(vault);
  alice.close();
  caller.close();
});

test("PW4: what OPAQUE cannot read is refused", async () => {
  const alice = await house.prove(house.alice);
  expect(await alice.refused("password.start", { request: "AAAA" })).toBe("malformed");
  expect(await alice.refused("password.finish", { record: "A".repeat(256), vault: VAULT })).toBe("malformed");
  const { caller } = await Caller.greet(house.host.port);
  expect(await caller.refused("login.start", { username: "alice", request: "!" })).toBe("malformed");
  expect(await caller.refused("login.finish", { finish: "AAAA" })).toBe("login_failed");
  alice.close();
  caller.close();
});

test("PW5: guesses for a name are slowed down, and only for that name", async () => {
  const { caller } = await Caller.greet(house.host.port);
  const request = client.startLogin({ password: "x" }).startLoginRequest;
  for (let i = 0; i < 5; i++) await caller.ask("login.start", { username: "carol", request });
  const refusal = await caller.refusal("login.start", { username: "carol", request });
  expect(refusal.code).toBe("busy");
  expect(refusal.waitMs).toBeGreaterThan(1_000);
  await caller.ask("login.start", { username: "dave", request });
  caller.close();
});
