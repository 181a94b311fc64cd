import { afterAll, beforeAll, expect, test } from "bun:test";
import { type DeviceId, newId, randomBytes, type SealedPeerSignal, sameBytes } from "@hearth/protocol";
import { Household } from "../story/household.ts";
import type { Somebody } from "../story/person.ts";

let house: Household;
let bob: Somebody;
let carol: Somebody;
beforeAll(async () => {
  house = await Household.settled({ limits: { peerSignals: 40 } });
  bob = await house.newcomer("bob");
  carol = await house.newcomer("carol");
});
afterAll(() => house.end());

const signal = (from: Somebody, to: DeviceId): SealedPeerSignal => ({
  person: from.person,
  device: from.device,
  to,
  session: randomBytes(16),
  number: 0,
  at: 1,
  sealed: randomBytes(300),
  signature: randomBytes(64),
});

test("HO108: a signal goes from the device that it names to the one that it is for, and to nobody else", async () => {
  const { alice } = house;
  const tablet = await house.another(alice);
  const [alices, bobs, carols] = [await house.prove(alice), await house.prove(bob), await house.prove(carol)];
  const it = signal(alice, bob.device);
  await alices.ask("peers.signal", { signal: it });
  await bobs.push("peer", (body) => sameBytes(body.signal.sealed, it.sealed));
  expect(await alices.refused("peers.signal", { signal: signal(bob, carol.device) })).toBe("not_allowed");
  expect(await alices.refused("peers.signal", { signal: { ...it, person: bob.person } })).toBe("not_allowed");
  expect(await alices.refused("peers.signal", { signal: { ...it, device: tablet.device } })).toBe("not_allowed");
  expect(await alices.refused("peers.signal", { signal: signal(alice, newId<DeviceId>()) })).toBe("device_away");
  // What is answered last has gone out last: nothing else has come to carol before.
  await bobs.ask("peers.signal", { signal: signal(bob, carol.device) });
  await carols.push("peer", () => true);
  expect(carols.pushes.filter(({ push }) => push === "peer")).toHaveLength(1);
  expect(alices.pushes.some(({ push }) => push === "peer")).toBe(false);
  bobs.close();
  await bobs.closed;
  expect(await alices.refused("peers.signal", { signal: it })).toBe("device_away");
  for (const caller of [alices, carols]) caller.close();
});

test("HO107: who asks learns which devices of people are connected, but of the invisible nothing by any request", async () => {
  const { alice } = house;
  const [alices, bobs] = [await house.prove(alice), await house.prove(bob)];
  const people = [alice.person, bob.person, carol.person];
  expect(await alices.ask("peers.here", { people })).toEqual({ devices: [bob.device] });
  expect(await alices.ask("peers.here", { people: [carol.person] })).toEqual({ devices: [] });
  await bobs.ask("presence.set", { choice: "invisible" });
  expect(await alices.ask("peers.here", { people })).toEqual({ devices: [] });
  expect(await alices.refused("peers.signal", { signal: signal(alice, bob.device) })).toBe("device_away");
  expect(await bobs.ask("peers.here", { people })).toEqual({ devices: [alice.device] });
  await bobs.ask("presence.set", { choice: "auto" });
  expect(await alices.ask("peers.here", { people })).toEqual({ devices: [bob.device] });
  for (const caller of [alices, bobs]) caller.close();
});

test("HO108: a device that signals without end is told to wait, and nothing of it stands in the log", async () => {
  const carols = await house.prove(carol);
  const asked = Array.from({ length: 60 }, () => carols.refusal("peers.signal", { signal: signal(carol, bob.device) }));
  const codes = (await Promise.all(asked)).map((it) => it?.code);
  expect(codes).toContain("busy");
  expect(house.log.join("\n")).not.toContain(carol.device);
  carols.close();
});
