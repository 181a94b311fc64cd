import { afterAll, beforeAll, expect, test } from "bun:test";
import { CLOSE, LIMITS, REQUESTS, type RequestName, randomBytes } from "@hearth/protocol";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import { Stranger } from "../story/stranger.ts";

let house: Household;
let ahead = 0;
beforeAll(async () => {
  house = await Household.settled({ now: () => Date.now() + ahead });
});
afterAll(() => house.end());
const HELLO = { version: 1, features: ["telepathy"] };

test("HO3: hello gives version, shared features, a fresh nonce and the home", async () => {
  const one = await Caller.open(house.host.port);
  const other = await Caller.open(house.host.port);
  const [first, second] = [await one.ask("hello", HELLO), await other.ask("hello", HELLO)];
  expect(first).toMatchObject({ version: 1, features: [], home: house.home });
  expect(first.nonce).not.toEqual(second.nonce);
  expect(first.hostGeneration).toEqual(second.hostGeneration);
  expect(await one.refused("hello", HELLO)).toBe("not_allowed");
  one.close();
  other.close();
});

test("HO3: another version is refused", async () => {
  const caller = await Caller.open(house.host.port);
  expect(await caller.refused("hello", { version: 2, features: [] })).toBe("version_unsupported");
  caller.close();
});

test("HO3: who does not begin with hello is told so, and the socket ends", async () => {
  const caller = await Caller.open(house.host.port);
  expect(await caller.refused("vault.read", {})).toBe("hello_first");
  expect(await caller.closed).toBe(CLOSE.malformed);
});

test("HO3: who says nothing in time is cut off, and so is who proves nothing", async () => {
  const silent = await Caller.open(house.host.port);
  const { caller } = await Caller.greet(house.host.port);
  const alice = await house.prove(house.alice);
  ahead += LIMITS.helloMs + 1;
  expect(await silent.closed).toBe(1000);
  ahead += LIMITS.proofMs;
  expect(await caller.closed).toBe(1000);
  expect(await alice.ask("vault.read", {})).toEqual({ vault: null });
  alice.close();
});

test("HO4: a request waits for the standing that it needs", async () => {
  const names = Object.keys(REQUESTS) as RequestName[];
  const { caller: guest } = await Caller.greet(house.host.port);
  const invited = await house.guest(await house.invite(house.alice));
  const alice = await house.prove(house.alice);
  const stranger = await Stranger.come(house.host.port);
  await stranger.enter(randomBytes(16), true);
  const ghost = stranger.caller;
  for (const name of names.filter((it) => it !== "hello")) {
    const { who } = REQUESTS[name];
    // The body is nonsense: who may ask is told `malformed`, who may not is told that before anybody looks at it.
    const may = (caller: Caller) => caller.refused(name, { no: "sense" });
    const mayGuest = name === "home.create" || who === "guest";
    const ofGuest = mayGuest ? "malformed" : who === "ghost" ? "not_allowed" : "not_proven";
    expect([name, await may(guest)]).toEqual([name, ofGuest]);
    expect([name, await may(ghost)]).toEqual([name, who === "ghost" ? "malformed" : "not_allowed"]);
    expect([name, await may(invited)]).toEqual([name, who === "reader" ? "malformed" : "not_allowed"]);
    const ofDevice = who === "guest" || who === "ghost" ? "not_allowed" : "malformed";
    expect([name, await may(alice)]).toEqual([name, ofDevice]);
  }
  for (const caller of [guest, invited, alice, ghost]) caller.close();
});

test("HO4: before the home is there, only making it is possible", async () => {
  const empty = await Household.empty();
  const { caller, welcome } = await Caller.greet(empty.host.port);
  expect(welcome.home).toBeNull();
  expect(await caller.refused("login.start", { username: "alice", request: "" })).toBe("home_missing");
  expect(await caller.refused("history", {})).toBe("home_missing");
  caller.close();
  await empty.end();
});
