import { afterAll, beforeAll, expect, test } from "bun:test";
import { LIMITS, randomBytes } from "@hearth/protocol";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import type { Somebody } from "../story/person.ts";

let house: Household;
let bob: Somebody;
let now = 10_000;
beforeAll(async () => {
  house = await Household.settled({ now: () => now, limits: { wrongPerAddress: 40 } });
  bob = await house.newcomer("bob");
});
afterAll(() => house.end());

const guest = async () => (await Caller.greet(house.host.port)).caller;
const said = (message: Uint8Array<ArrayBuffer>) => (body: { message: Uint8Array | null }) =>
  body.message !== null && Buffer.compare(body.message, message) === 0;

test("HO56: a mailbox carries messages both ways between one device and one guest, and ends with the device", async () => {
  const alice = await house.prove(house.alice);
  const { mailbox, expires } = await alice.ask("link.open", {});
  expect(expires).toBe(now + LIMITS.linkMs);
  const fresh = await guest();
  expect(await fresh.refused("link.send", { message: randomBytes(9) })).toBe("link_unknown");
  expect(await fresh.refused("link.join", { mailbox: (mailbox + 1) % LIMITS.linkMailboxes })).toBe("link_unknown");
  await fresh.ask("link.join", { mailbox });
  const [there, back] = [randomBytes(LIMITS.linkBytes), randomBytes(1)];
  await fresh.ask("link.send", { message: there });
  await alice.push("link", said(there));
  await alice.ask("link.answer", { message: back });
  await fresh.push("link", said(back));
  expect(await fresh.refused("link.send", { message: randomBytes(LIMITS.linkBytes + 1) })).toBe("malformed");

  const second = await guest();
  expect(await second.refused("link.join", { mailbox })).toBe("busy");
  fresh.close();
  await alice.push("link", ({ message }) => message === null);
  expect(await alice.refused("link.answer", { message: back })).toBe("link_unknown");
  await second.ask("link.join", { mailbox });
  alice.close();
  await second.push("link", ({ message }) => message === null);
  const third = await guest();
  expect(await third.refused("link.join", { mailbox })).toBe("link_unknown");
  expect(house.log.join()).not.toContain("link");
  for (const it of [second, third]) it.close();
});

test("HO56: a new mailbox takes the place of the one before, and ten minutes are its end", async () => {
  const alice = await house.prove(house.alice);
  const first = await alice.ask("link.open", {});
  const second = await alice.ask("link.open", {});
  const fresh = await guest();
  if (first.mailbox !== second.mailbox)
    expect(await fresh.refused("link.join", { mailbox: first.mailbox })).toBe("link_unknown");
  await fresh.ask("link.join", { mailbox: second.mailbox });
  now += LIMITS.linkMs;
  expect(await fresh.refused("link.send", { message: randomBytes(1) })).toBe("link_unknown");
  await alice.ask("link.open", {});
  await alice.ask("link.close", {});
  expect(await alice.refused("link.answer", { message: randomBytes(1) })).toBe("link_unknown");
  for (const it of [alice, fresh]) it.close();
});

test("HO57: mailboxes, guests, messages and tries are bounded", async () => {
  const bobs = [];
  for (let i = 0; i < 4; i++) {
    const caller = await house.prove(bob);
    await caller.ask("link.open", {});
    bobs.push(caller);
  }
  const fifth = await house.prove(bob);
  expect(await fifth.refused("link.open", {})).toBe("busy");
  const alice = await house.prove(house.alice);
  const { mailbox } = await alice.ask("link.open", {});
  const chatty = await guest();
  await chatty.ask("link.join", { mailbox });
  for (let i = 0; i < 64; i++) await chatty.ask("link.send", { message: randomBytes(1) });
  expect(await chatty.refused("link.send", { message: randomBytes(1) })).toBe("link_unknown");
  expect(await alice.refused("link.answer", { message: randomBytes(1) })).toBe("link_unknown");
  let refused = "";
  for (let i = 0; i < 41 && refused !== "busy"; i++) refused = await chatty.refused("link.join", { mailbox });
  expect(refused).toBe("busy");
  for (const it of [...bobs, fifth, alice, chatty]) it.close();
});

test("HO58: when a device was last here is told to its own person, in whole minutes, and outlives a restart", async () => {
  const phone = await house.another(bob);
  now = 7 * 60_000 + 5;
  const caller = await house.prove(phone);
  caller.close();
  await caller.closed;
  now = 9 * 60_000 + 5;
  await house.restart();
  const laptop = await house.prove(bob);
  const { seen } = await laptop.ask("devices.seen", {});
  expect(seen).toContainEqual({ device: phone.device, at: 7 * 60_000 });
  expect(seen).toContainEqual({ device: bob.device, at: 9 * 60_000 });
  expect(seen).toHaveLength(2);
  const alice = await house.prove(house.alice);
  expect((await alice.ask("devices.seen", {})).seen.map(({ device }) => device)).toEqual([house.alice.device]);
  for (const it of [laptop, alice]) it.close();
});
