import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Box, type Change, randomBytes } from "@hearth/protocol";
import type { Caller } from "../story/caller.ts";
import { Household, NOTHING } from "../story/household.ts";
import { boxFor, newPair, newRing, type Somebody } from "../story/person.ts";

let house: Household;
let alice: Caller;
let bob: Somebody;
beforeAll(async () => {
  house = await Household.settled();
  alice = await house.prove(house.alice);
  bob = await house.newcomer("bob");
});
afterAll(() => house.end());

const asked = (change: Partial<Change>) => ({
  roster: house.home,
  after: house.roster.head,
  ring: house.ring,
  change: { ...NOTHING, ...change },
});
const personRing = (who: Somebody) => ({ kind: "person", person: who.person }) as const;
const homeRing = () => ({ kind: "roster", roster: house.home }) as const;
const toDevice = (who: Somebody) => ({ kind: "device", device: who.device }) as const;
const toPerson = (who: Somebody) => ({ kind: "person", person: who.person }) as const;

test("HO10: of two changes on the same head one is taken, the other is told that something moved", async () => {
  for (let round = 0; round < 10; round++) {
    const phone = await house.prove(house.alice);
    const rings = await Promise.all([newRing(round + 2), newRing(round + 2)]);
    const changes = await Promise.all(
      rings.map(async ({ key, box }) => ({
        entries: [await house.alice.entry(house.roster, { type: "person-key", personKey: key })],
        keys: [box],
      })),
    );
    const outcomes = await Promise.allSettled([
      alice.ask("roster.change", asked(changes[0] ?? {})),
      phone.ask("roster.change", asked(changes[1] ?? {})),
    ]);
    const won = outcomes.findIndex((it) => it.status === "fulfilled");
    expect(outcomes.filter((it) => it.status === "rejected").map((it) => String(it.reason))).toEqual([
      expect.stringContaining("roster_moved"),
    ]);
    await house.grown({ ...NOTHING, ...changes[won] });
    Object.assign(house.alice, { ring: rings[won] });
    phone.close();
  }
});

test("HO10: a change on another head, number, ring or roster is not taken", async () => {
  const good = asked({});
  const { head } = house.roster;
  const wrong = [
    { ...good, after: { ...head, number: head.number - 1 } },
    { ...good, after: { ...head, hash: randomBytes(32) } },
    { ...good, ring: house.ring + 1 },
  ];
  for (const body of wrong) expect(await alice.refused("roster.change", body)).toBe("roster_moved");
  expect(await alice.refused("roster.change", { ...good, roster: house.room })).toBe("room_unknown");
  expect(await alice.ask("roster.change", good)).toEqual(head);
});

test("HO11: an entry that breaks a rule is refused with the rule's name, and nothing of its change is kept", async () => {
  const ring = await newRing(9);
  const id = randomBytes(32);
  const body = { type: "person-key", personKey: ring.key } as const;
  const refusal = await alice.refusal(
    "roster.change",
    asked({
      entries: [await house.alice.entry(house.roster, { ...body, personKey: { ...ring.key, number: 999 } })],
      keys: [ring.box],
      generations: [await house.alice.generation(house.roster, 2, id)],
    }),
  );
  expect(refusal).toEqual({ code: "entry_refused", rule: "aPersonsKeysCountByOne" });
  expect((await alice.ask("keys.read", { hashes: [ring.key.boxKey] })).keys).toEqual([]);
  expect((await alice.ask("rings.read", { roster: house.home, after: 0, limit: 10 })).generations).toHaveLength(1);
});

test("HO12: a device brings no entry and no record of another's", async () => {
  const ring = await newRing(2);
  const body = { type: "person-key", personKey: ring.key } as const;
  const entries = [await bob.entry(house.roster, body)];
  expect(await alice.refused("roster.change", asked({ entries, keys: [ring.box] }))).toBe("not_allowed");
  const generations = [await bob.generation(house.roster, 2, randomBytes(32))];
  expect(await alice.refused("roster.change", asked({ generations }))).toBe("not_allowed");
});

test("HO14: each key that an entry names comes with it, and no other", async () => {
  const pair = await newPair();
  const ring = await newRing(house.roster.persons.get(house.alice.person)?.keys.length ?? 0);
  const personKey = { ...ring.key, number: ring.key.number + 1 };
  const entries = [await house.alice.entry(house.roster, { type: "person-key", personKey })];
  expect(await alice.refused("roster.change", asked({ entries }))).toBe("key_missing");
  expect(await alice.refused("roster.change", asked({ entries, keys: [ring.box, pair.box] }))).toBe("malformed");
  await house.change(alice, { entries, keys: [ring.box] });
  Object.assign(house.alice, { ring: { ...ring, key: personKey } });
  expect((await alice.ask("keys.read", { hashes: [personKey.boxKey, pair.boxKey] })).keys).toEqual([ring.box]);
});

test("HO15: boxes go only from and to those whom the secret is for", async () => {
  const mine = house.alice.ring.key;
  const phone = await house.another(house.alice);
  const invite = await house.invite(house.alice);
  const good: Box[] = [
    boxFor(personRing(house.alice), mine.generation, toDevice(phone), phone.pair.boxKey),
    boxFor(homeRing(), house.generation, toPerson(bob), bob.ring.key.boxKey),
    boxFor(homeRing(), house.generation, { kind: "invite", invite: invite.id }, invite.pair.boxKey),
    // A renewal in several frames: its record comes last.
    boxFor(homeRing(), randomBytes(32), toPerson(bob), bob.ring.key.boxKey),
  ];
  const bad: Box[] = [
    boxFor(personRing(house.alice), mine.generation, toDevice(phone), house.alice.pair.boxKey),
    boxFor(personRing(house.alice), mine.generation, toDevice(bob), bob.pair.boxKey),
    boxFor(personRing(bob), bob.ring.key.generation, toDevice(bob), bob.pair.boxKey),
    boxFor(personRing(house.alice), house.generation, toDevice(phone), phone.pair.boxKey),
    boxFor(personRing(house.alice), mine.generation, toPerson(house.alice), mine.boxKey),
    boxFor(homeRing(), house.generation, toPerson(bob), bob.pair.boxKey),
    boxFor(homeRing(), house.generation, toDevice(phone), phone.pair.boxKey),
    boxFor(homeRing(), house.generation, { kind: "invite", invite: invite.id }, bob.ring.key.boxKey),
  ];
  for (const [i, box] of bad.entries()) {
    const refused = alice.refused("roster.change", asked({ boxes: [...good, box] })).catch(() => "taken");
    expect([i, await refused]).toEqual([i, "not_allowed"]);
  }
  await alice.ask("roster.change", asked({ boxes: good }));
});

test("HO16: a record is taken when it fits the roster's chain", async () => {
  const ahead = { ...house.roster, head: { number: house.roster.head.number + 1, hash: randomBytes(32) } };
  const fork = { ...house.roster, head: { ...house.roster.head, hash: randomBytes(32) } };
  for (const [roster, rule] of [
    [ahead, "headIsAhead"],
    [fork, "headForks"],
  ] as const) {
    const generations = [await house.alice.generation(roster, 2, randomBytes(32))];
    expect(await alice.refusal("roster.change", asked({ generations }))).toEqual({ code: "entry_refused", rule });
  }
  const id = randomBytes(32);
  await house.change(alice, { generations: [await house.alice.generation(house.roster, 2, id)] });
  await house.change(alice, { boxes: [boxFor(homeRing(), id, toPerson(bob), bob.ring.key.boxKey)] });
});

test("HO17: what has changed is told to everybody, and boxes to those whom they are for", async () => {
  const laptop = await house.prove(bob);
  const before = alice.pushes.filter((it) => it.push === "boxes").length;
  const id = randomBytes(32);
  const generation = await house.alice.generation(house.roster, 3, id);
  const boxes = [boxFor(homeRing(), id, toPerson(bob), bob.ring.key.boxKey)];
  await house.change(alice, { generations: [generation], boxes });
  await house.invite(house.alice);
  await laptop.push("boxes");
  expect((await laptop.push("generations")).generations).toEqual([generation]);
  const told = await laptop.push("roster");
  expect(told.number).toBe(house.roster.head.number);
  expect(alice.pushes.filter((it) => it.push === "boxes")).toHaveLength(before);
  laptop.close();
});
