import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Answer, type Box, LIMITS, randomBytes } from "@hearth/protocol";
import type { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import { boxFor, type Somebody } from "../story/person.ts";

let house: Household;
let bob: Somebody;
beforeAll(async () => {
  house = await Household.settled();
  bob = await house.newcomer("bob");
});
afterAll(() => house.end());

async function all(caller: Caller, limit = 150): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let after = 0; ; ) {
    const page = await caller.ask("boxes.read", { after, limit });
    boxes.push(...page.boxes);
    after = page.cursor;
    if (!page.more) return boxes;
  }
}

test("HO18: a device gets the boxes for itself and its person, an invite its own, and nobody another's", async () => {
  const ring = { kind: "roster", roster: house.home } as const;
  const own = { kind: "person", person: house.alice.person } as const;
  const { alice, generation } = house;
  const phone = await house.another(alice);
  const invite = await house.invite(alice);
  const key = alice.ring.key;
  const [forDevice, forPhone, forAlice, forBob, forInvite] = [
    boxFor(own, key.generation, { kind: "device", device: alice.device }, alice.pair.boxKey),
    boxFor(own, key.generation, { kind: "device", device: phone.device }, phone.pair.boxKey),
    boxFor(ring, generation, { kind: "person", person: alice.person }, key.boxKey),
    boxFor(ring, generation, { kind: "person", person: bob.person }, bob.ring.key.boxKey),
    boxFor(ring, generation, { kind: "invite", invite: invite.id }, invite.pair.boxKey),
  ] as const;
  const caller = await house.prove(alice);
  await house.change(caller, { boxes: [forDevice, forPhone, forAlice, forBob, forInvite] });
  const onPhone = await house.prove(phone);
  const bobs = await house.prove(bob);
  const guest = await house.guest(invite);
  expect(await all(caller)).toEqual([forDevice, forAlice]);
  expect(await all(onPhone)).toEqual([forPhone, forAlice]);
  expect(await all(onPhone, 1)).toEqual([forPhone, forAlice]);
  expect(await all(bobs)).toEqual([forBob]);
  expect(await all(guest)).toEqual([forInvite]);
  await house.change(caller, { boxes: [forBob] });
  expect(await all(bobs)).toEqual([forBob]);
  for (const it of [caller, onPhone, bobs, guest]) it.close();
});

test("HO18: records and entries are read in pages, in the order in which they were taken", async () => {
  const caller = await house.prove(house.alice);
  const records = [house.roster, house.roster, house.roster].map((it, i) =>
    house.alice.generation(it, i + 2, randomBytes(32)),
  );
  for (const record of records) await house.change(caller, { generations: [await record] });
  const read = [];
  for (let after = 0, more = true; more; ) {
    const page: Answer<"rings.read"> = await caller.ask("rings.read", { roster: house.home, after, limit: 2 });
    read.push(...page.generations);
    ({ cursor: after, more } = page);
  }
  expect(read.slice(1)).toEqual(await Promise.all(records));
  const entries = [];
  while (entries.length < house.roster.head.number) {
    const page: Answer<"roster.read"> = await caller.ask("roster.read", {
      roster: house.home,
      after: entries.length,
      limit: 2,
    });
    expect(page.head).toEqual(house.roster.head);
    entries.push(...page.entries);
  }
  const past = await caller.ask("roster.read", { roster: house.home, after: entries.length, limit: LIMITS.page });
  expect(past.entries).toEqual([]);
  caller.close();
});
