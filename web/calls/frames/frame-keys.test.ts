import { expect, test } from "bun:test";
import { FrameSealer } from "@hearth/client/calls/media.ts";
import type { MediaKeys } from "@hearth/client/ports.ts";
import { type DeviceId, newId, randomBytes } from "@hearth/protocol";
import { FrameKeys } from "./frame-keys.ts";

const [alice, bob] = [newId<DeviceId>(), newId<DeviceId>()];
let kid = 0n;
const keyOf = (device: DeviceId) => ({ device, base: randomBytes(32), kid: kid++ });
const words = Uint8Array.of(1, 2, 3);
const from = (device: DeviceId) => ({ side: "open", device }) as const;
const said = async (key: MediaKeys["own"]) => (await FrameSealer.of(key)).seal(words);

test("SE43: without a key nothing is said, and nothing that is not sealed is heard", async () => {
  const keys = new FrameKeys(() => 0);
  expect(await keys.pass(words, { side: "seal" })).toBeUndefined();
  expect(await keys.pass(words, from(bob))).toBeUndefined();
  await keys.take({ own: keyOf(alice), others: [keyOf(bob)] });
  expect(await keys.pass(words, from(bob))).toBeUndefined();
});

test("SE43: own keys that come back count on: no two frames are sealed alike", async () => {
  const keys = new FrameKeys(() => 0);
  const [one, other] = [keyOf(alice), keyOf(alice)];
  const sealed: (string | undefined)[] = [];
  for (const own of [one, other, one, one, other]) {
    await keys.take({ own, others: [] });
    sealed.push((await keys.pass(words, { side: "seal" }))?.toHex());
  }
  expect(new Set(sealed).size).toBe(5);
});

test("SE49: of keys that come at once the last count, and who has left meanwhile is not heard", async () => {
  let now = 0;
  const [own, old, fresh, gone] = [keyOf(alice), keyOf(bob), keyOf(bob), keyOf(bob)];
  for (let round = 0; round < 20; round++) {
    const keys = new FrameKeys(() => now);
    await Promise.all([keys.take({ own, others: [old] }), keys.take({ own, others: [fresh] })]);
    now += 20_000;
    expect(await keys.pass(await said(fresh), from(bob))).toEqual(words);
    expect(await keys.pass(await said(old), from(bob))).toBeUndefined();
    await Promise.all([keys.take({ own, others: [gone] }), keys.take({ own, others: [] })]);
    expect(await keys.pass(await said(gone), from(bob))).toBeUndefined();
  }
});
