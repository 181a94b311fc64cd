import { afterAll, beforeAll, expect, test } from "bun:test";
import { LIMITS, newId, type RoomId, randomBytes, type SealedSignal } from "@hearth/protocol";
import { Household } from "../story/household.ts";
import { newRing, type Somebody } from "../story/person.ts";
import { PrivateRoom } from "../story/room.ts";

let house: Household;
let bob: Somebody;
beforeAll(async () => {
  house = await Household.settled();
  bob = await house.newcomer("bob");
});
afterAll(() => house.end());

/** What somebody tells; nobody at the host can open it. */
const signal = (by: Somebody, more: Partial<SealedSignal> = {}): SealedSignal => ({
  ...{ kind: "receipt", room: house.room, person: by.person, device: by.device, at: 1 },
  ...{ generation: randomBytes(32), sealed: randomBytes(176), signature: randomBytes(64), ...more },
});

test("HO98: a signal is taken from the device that it names, of its person, in a room that is there", async () => {
  const tablet = await house.another(bob);
  const vault = await house.another(bob, "vault");
  const [caller, hers] = [await house.prove(bob), await house.prove(house.alice)];
  const wrong = [
    { ...signal(bob), device: tablet.device },
    { ...signal(bob), person: house.alice.person },
    signal(house.alice),
  ];
  for (const it of wrong) expect(await caller.refused("signal", { signal: it })).toBe("not_allowed");
  const elsewhere = signal(bob, { room: newId<RoomId>() });
  expect(await caller.refused("signal", { signal: elsewhere })).toBe("room_unknown");
  const byVault = await house.prove(vault);
  expect(await byVault.refused("signal", { signal: signal(vault) })).toBe("not_allowed");
  expect(await byVault.refused("signals.read", { after: 0 })).toBe("not_allowed");
  const right = signal(bob, { kind: "typing", at: 7 });
  await caller.ask("signal", { signal: right });
  // Those before it in line were not passed on.
  const first = await hers.push("signal");
  expect(first).toEqual({ signal: right, cursor: 0 });
  for (const it of [caller, byVault, hers]) it.close();
});

test("HO98: in a private room a signal is taken from who is in it, and passed on to nobody else; to others there is no such room", async () => {
  const carol = await house.newcomer("carol-outside");
  const [alice, his, hers] = [await house.prove(house.alice), await house.prove(bob), await house.prove(carol)];
  const { room } = await PrivateRoom.begin(house, alice, [bob]);
  const fromOutside = signal(carol, { kind: "call", room, at: 50 });
  expect(await hers.refused("signal", { signal: fromOutside })).toBe("room_unknown");
  await his.ask("signal", { signal: signal(bob, { kind: "call", room, at: 51 }) });
  expect((await alice.push("signal", (it) => it.signal.at >= 50)).signal.at).toBe(51);
  await his.ask("signal", { signal: signal(bob, { kind: "typing", at: 52 }) });
  expect((await hers.push("signal", (it) => it.signal.at >= 50)).signal.at).toBe(52);
  for (const it of [alice, his, hers]) it.close();
});

test("HO98, HO99: of receipts a device's newest is kept, of typing nothing, and they are read in the order in which they came", async () => {
  const [his, hers] = [await house.prove(bob), await house.prove(house.alice)];
  const { cursor: before } = await hers.ask("signals.read", { after: 0 });
  const [older, newer] = [signal(bob, { at: 10 }), signal(bob, { at: 20 })];
  await his.ask("signal", { signal: older });
  const alices = signal(house.alice, { at: 15 });
  await hers.ask("signal", { signal: alices });
  await his.ask("signal", { signal: newer });
  for (const again of [older, newer, signal(bob, { at: 20 })]) await his.ask("signal", { signal: again });
  await his.ask("signal", { signal: signal(bob, { kind: "typing", at: 30 }) });
  await hers.push("signal", (it) => it.signal.at === 30);
  const told = hers.pushes.flatMap((it) => (it.push === "signal" ? [it.body.signal.at] : []));
  expect(told.filter((at) => at >= 10)).toEqual([10, 15, 20, 30]);
  const page = await hers.ask("signals.read", { after: before });
  expect(page.signals).toEqual([alices, newer]);
  expect((await hers.ask("signals.read", { after: page.cursor })).signals).toEqual([]);
  his.close();
  hers.close();
  await house.restart();
  const again = await house.prove(bob);
  expect((await again.ask("signals.read", { after: before })).signals).toEqual([alices, newer]);
  again.close();
});

test("HO99: what a device that is signed out has told is forgotten, and so is what somebody told who is gone", async () => {
  const carol = await house.newcomer("carol");
  const phone = await house.another(carol);
  const [laptop, hers, alice] = [await house.prove(carol), await house.prove(phone), await house.prove(house.alice)];
  await laptop.ask("signal", { signal: signal(carol) });
  await hers.ask("signal", { signal: signal(phone) });
  const devices = async () => (await alice.ask("signals.read", { after: 0 })).signals.map(({ device }) => device);
  expect(await devices()).toEqual(expect.arrayContaining([carol.device, phone.device]));
  const ring = await newRing(2);
  const body = { type: "revoke-device", device: phone.device, personKey: ring.key } as const;
  await house.change(laptop, { entries: [await carol.entry(house.roster, body)], keys: [ring.box] });
  await hers.closed;
  expect(await devices()).toContain(carol.device);
  expect(await devices()).not.toContain(phone.device);
  const entries = [await house.alice.entry(house.roster, { type: "remove", person: carol.person })];
  await house.change(alice, { entries });
  await laptop.closed;
  expect(await devices()).not.toContain(carol.device);
  alice.close();
});

test("HO98: where too many people are in, no receipt is kept; who types is passed on", async () => {
  const before = [...house.roster.persons.values()].filter(({ goneAt }) => goneAt === undefined).length;
  for (let n = before; n <= LIMITS.receiptPeople; n++) await house.newcomer(`guest-${n}`);
  const [his, hers] = [await house.prove(bob), await house.prove(house.alice)];
  expect(await his.refused("signal", { signal: signal(bob, { at: 90 }) })).toBe("not_allowed");
  await his.ask("signal", { signal: signal(bob, { kind: "typing", at: 91 }) });
  expect((await hers.push("signal", (it) => it.signal.at >= 90)).signal.at).toBe(91);
  his.close();
  hers.close();
});

test("HO131: who is in a call is passed on and kept nowhere", async () => {
  const [his, hers] = [await house.prove(bob), await house.prove(house.alice)];
  const { cursor } = await hers.ask("signals.read", { after: 0 });
  const inCall = signal(bob, { kind: "call", at: 40 });
  await his.ask("signal", { signal: inCall });
  expect(await hers.push("signal", (it) => it.signal.at === 40)).toEqual({ signal: inCall, cursor: 0 });
  expect((await hers.ask("signals.read", { after: cursor })).signals).toEqual([]);
  for (const it of [his, hers]) it.close();
  await house.restart();
  const again = await house.prove(house.alice);
  expect((await again.ask("signals.read", { after: cursor })).signals).toEqual([]);
  again.close();
});
