import { expect, test } from "bun:test";
import {
  decodeSignal,
  type HomeId,
  newId,
  type PersonId,
  type RoomId,
  randomBytes,
  sealedSignal,
} from "@hearth/protocol";
import fc from "fast-check";
import { newDeviceSecret, openDevice } from "../keys/device.ts";
import { openSignal, sealSignal } from "./signal.ts";

const [home, room] = [newId<HomeId>(), newId<RoomId>()];
const generation = { id: randomBytes(32), secret: randomBytes(32) };

async function device() {
  const { device, sign, keys } = await openDevice(newDeviceSecret());
  return { author: { person: newId<PersonId>(), device, sign }, signKey: keys.signKey };
}

test("SE25: what is sealed opens as it was; changed, moved or in another's name it does not", async () => {
  const [alice, mallory] = [await device(), await device()];
  const said = { kind: "receipt" as const, delivered: 7, read: 5 };
  const it = await sealSignal({ author: alice.author, home, room, at: 9, generation, signal: said });
  const { secret } = generation;
  expect(sealedSignal.safeParse(it).success).toBe(true);
  expect(await openSignal(home, { signKey: alice.signKey, secret }, it)).toEqual({ ok: true, value: said });
  const wrong = { ok: false as const, error: "signature_wrong" as const };
  const others = [
    { ...it, at: 10 },
    { ...it, kind: "typing" as const },
    { ...it, room: newId<RoomId>() },
    { ...it, person: mallory.author.person },
    { ...it, sealed: randomBytes(it.sealed.length) },
  ];
  for (const other of others) expect(await openSignal(home, { signKey: alice.signKey, secret }, other)).toEqual(wrong);
  expect(await openSignal(newId<HomeId>(), { signKey: alice.signKey, secret }, it)).toEqual(wrong);
  // A member who has the room's key seals in alice's name: the signature is not hers.
  const author = { ...alice.author, sign: mallory.author.sign };
  const forged = await sealSignal({ author, home, room, at: 9, generation, signal: said });
  expect(await openSignal(home, { signKey: alice.signKey, secret }, forged)).toEqual(wrong);
  const other = { signKey: alice.signKey, secret: randomBytes(32) };
  expect(await openSignal(home, other, it)).toEqual({ ok: false, error: "signal_wrong" });
});

test("PR17: no bytes make a signal's reader throw", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeSignal(new Uint8Array(bytes))));
  expect(sealedSignal.safeParse({ kind: "typing" }).success).toBe(false);
});
