import { expect, test } from "bun:test";
import {
  type Bytes,
  type DeviceId,
  type HomeId,
  newId,
  type PeerSignal,
  type PersonId,
  randomBytes,
  sealedPeerSignal,
} from "@hearth/protocol";
import { newDeviceSecret, openDevice } from "../keys/device.ts";
import { beginPeerSession, isPeerSignalOf, openPeerSession, openPeerSignal, sealPeerSignal } from "./signal.ts";

const home = newId<HomeId>();
const offer: PeerSignal = { kind: "offer", sdp: "v=0\r\na=fingerprint:sha-256 00:11\r\n" };

async function device() {
  const secret = newDeviceSecret();
  const { sign, keys, boxPublic } = await openDevice(secret);
  return { ...secret, sign, signKey: keys.signKey, boxPublic, person: newId<PersonId>() };
}

async function aliceToBob() {
  const [alice, bob, mallory] = [await device(), await device(), await device()];
  const own = await beginPeerSession({ home, from: alice.device, to: bob.device }, bob.boxPublic);
  const it = await sealPeerSignal(own, alice, { number: 0, at: 9, boxed: true }, offer);
  return { alice, bob, mallory, own, it };
}

test("SE26: the device it is for opens a signal, nobody else does, and it tells nothing by itself", async () => {
  const { alice, bob, mallory, own, it } = await aliceToBob();
  expect(sealedPeerSignal.safeParse(it).success).toBe(true);
  expect(await isPeerSignalOf(home, alice.signKey, it)).toBe(true);
  const of = { home, from: alice.device, to: bob.device, session: it.session };
  const secret = await openPeerSession(of, own.box, bob.boxSeed);
  expect(secret).toEqual(own.secret);
  expect(await openPeerSignal(home, own.secret, it)).toEqual({ ok: true, value: offer });
  expect(await openPeerSession(of, own.box, mallory.boxSeed)).toBeUndefined();
  expect(Buffer.from(it.sealed).includes("fingerprint")).toBe(false);
});

test("SE26: a box opens for no other devices, session or home", async () => {
  const { alice, bob, mallory, own } = await aliceToBob();
  const of = { home, from: alice.device, to: bob.device, session: own.session };
  const others = [
    { ...of, home: newId<HomeId>() },
    { ...of, from: mallory.device },
    { ...of, to: mallory.device },
    { ...of, session: randomBytes(16) },
  ];
  for (const other of others) expect(await openPeerSession(other, own.box, bob.boxSeed)).toBeUndefined();
});

test("SE26: a signal that was changed or moved anywhere is not that device's, and does not open", async () => {
  const { alice, mallory, own, it } = await aliceToBob();
  const flipped = (bytes: Bytes) => bytes.map((byte, i) => (i === 5 ? byte ^ 1 : byte)) as Bytes;
  const forged = [
    { ...it, to: mallory.device },
    { ...it, device: newId<DeviceId>() },
    { ...it, person: mallory.person },
    { ...it, number: 1 },
    { ...it, at: 10 },
    { ...it, session: randomBytes(16) },
    { ...it, sealed: flipped(it.sealed) },
    { ...it, box: randomBytes(1168) },
  ];
  for (const one of forged) expect(await isPeerSignalOf(home, alice.signKey, one)).toBe(false);
  expect(await isPeerSignalOf(newId<HomeId>(), alice.signKey, it)).toBe(false);
  expect(await isPeerSignalOf(home, mallory.signKey, it)).toBe(false);
  const wrong = { ok: false, error: "signal_wrong" } as const;
  for (const one of [
    { ...it, number: 1 },
    { ...it, to: mallory.device },
    { ...it, sealed: flipped(it.sealed) },
  ])
    expect(await openPeerSignal(home, own.secret, one)).toEqual(wrong);
  expect(await openPeerSignal(home, randomBytes(32), it)).toEqual(wrong);
});

test("SE26: who published bytes that are no key keeps nobody from going on", async () => {
  const alice = await device();
  const own = await beginPeerSession(
    { home, from: alice.device, to: newId<DeviceId>() },
    new Uint8Array(1216).fill(0xff),
  );
  expect(own.box.length).toBe(1168);
});
