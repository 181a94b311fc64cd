import { afterAll, beforeAll, expect, test } from "bun:test";
import { CLOSE, type DeviceId, LABELS, newId, proofMessage } from "@hearth/protocol";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import { newRing, type Somebody } from "../story/person.ts";

let house: Household;
let bob: Somebody;
beforeAll(async () => {
  house = await Household.settled();
  bob = await house.newcomer("bob");
});
afterAll(() => house.end());

test("HO8: a proof tells where everything stands, and who is there", async () => {
  const alice = await house.prove(house.alice);
  const event = house.event(house.alice);
  const { seq } = await alice.ask("post", { event });
  const { caller, answer } = await house.proven(house.alice);
  expect(answer.person).toBe(house.alice.person);
  expect(answer.rosters).toEqual([{ roster: house.home, ...house.roster.head }]);
  expect(answer.rooms.find((it) => it.room === house.room)).toMatchObject({ seq, mode: "kept", roster: house.home });
  expect(answer.rooms.some((it) => it.room === house.home)).toBe(true);
  expect(answer.mine).toEqual([{ room: house.room, event }]);
  expect(answer.online).toContain(house.alice.person);
  alice.close();
  caller.close();
});

test("HO8: a signature over another nonce, home, device or label, or by another key, proves nothing", async () => {
  const { alice, home } = house;
  const { caller, welcome } = await Caller.greet(house.host.port);
  const other = await Caller.greet(house.host.port);
  const good = proofMessage(welcome.nonce, home, alice.device);
  const wrong = [
    alice.pair.sign(LABELS.nonce, proofMessage(other.welcome.nonce, home, alice.device)),
    alice.pair.sign(LABELS.nonce, proofMessage(welcome.nonce, newId<DeviceId>(), alice.device)),
    alice.pair.sign(LABELS.nonce, proofMessage(welcome.nonce, home, bob.device)),
    alice.pair.sign(LABELS.inviteOpen, good),
    bob.pair.sign(LABELS.nonce, good),
  ];
  for (const signature of wrong)
    expect(await caller.refused("prove", { device: alice.device, signature: await signature })).toBe("proof_failed");
  const signature = await alice.pair.sign(LABELS.nonce, good);
  expect(await caller.refused("prove", { device: newId<DeviceId>(), signature })).toBe("proof_failed");
  expect(await other.caller.refused("prove", { device: alice.device, signature })).toBe("proof_failed");
  await caller.ask("prove", { device: alice.device, signature });
  expect(await caller.refused("prove", { device: alice.device, signature })).toBe("not_allowed");
  caller.close();
  other.caller.close();
});

test("HO17: a device that is signed out loses its sockets at once, and does not come back", async () => {
  const phone = await house.another(bob);
  const onPhone = await house.prove(phone);
  const laptop = await house.prove(bob);
  const ring = await newRing(2);
  const body = { type: "revoke-device", device: phone.device, personKey: ring.key } as const;
  await house.change(laptop, { entries: [await bob.entry(house.roster, body)], keys: [ring.box] });
  expect(await onPhone.closed).toBe(CLOSE.revoked);
  const { caller, welcome } = await Caller.greet(house.host.port);
  expect(await caller.refused("prove", await house.proof(phone, welcome.nonce))).toBe("device_revoked");
  expect(await caller.closed).toBe(CLOSE.revoked);
  laptop.close();
});

test("HO19: presence tells who comes first and who goes last, not their devices", async () => {
  const alice = await house.prove(house.alice);
  const one = await house.prove(bob);
  await alice.push("presence", (it) => it.online.includes(bob.person));
  const other = await house.prove(bob);
  one.close();
  await one.closed;
  other.close();
  await alice.push("presence", (it) => it.offline.includes(bob.person));
  const told = alice.pushes.filter((it) => it.push === "presence" && JSON.stringify(it).includes(bob.person));
  expect(told).toHaveLength(2);
  alice.close();
});

test("HO8: the vault's device reads, but posts nothing and is not seen", async () => {
  const vault = await house.another(bob, "vault");
  const { caller, answer } = await house.proven(vault);
  expect(answer.person).toBe(bob.person);
  expect(answer.online).not.toContain(bob.person);
  expect((await caller.ask("roster.read", { roster: house.home, after: 0, limit: 5 })).entries).not.toBeEmpty();
  expect(await caller.refused("post", { event: house.event(vault) })).toBe("not_allowed");
  caller.close();
});
