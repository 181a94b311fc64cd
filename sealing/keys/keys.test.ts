import { expect, test } from "bun:test";
import { hkdfSync } from "node:crypto";
import { LABELS, sha256, utf8, verify } from "@hearth/protocol";
import { generationId, inviteKeys, newDeviceSecret, newSecret, openDevice, personPublic } from "../index.ts";
import { fixedBytes, fixedDevice } from "../story/home.ts";
import { deriveFrom } from "./hkdf.ts";
import { publicKeyOf } from "./xwing.ts";

test("SE1: every derivation is HKDF-SHA256 with its label, as another library computes it", async () => {
  const secret = await fixedBytes("a secret");
  const outputs = new Set<string>();
  for (const label of Object.values(LABELS)) {
    const context = utf8("context");
    const expected = hkdfSync("sha256", secret, new Uint8Array(0), `${label}\0context`, 32);
    const derived = await deriveFrom(secret, label, context);
    expect(derived).toEqual(new Uint8Array(expected));
    outputs.add(derived.toString());
  }
  expect(outputs.size).toBe(Object.keys(LABELS).length);
});

test("SE2: a generation's id follows from its secret and tells nothing of it", async () => {
  const secret = newSecret();
  expect(secret.length).toBe(32);
  expect(await generationId(secret)).toEqual(await generationId(secret.slice()));
  expect(await generationId(secret)).not.toEqual(await generationId(newSecret()));
  expect(await generationId(secret)).not.toEqual(secret);
});

test("SE3: a device opened twice is the same device; two devices share nothing", async () => {
  const secret = newDeviceSecret();
  const [once, again] = await Promise.all([openDevice(secret), openDevice(structuredClone(secret))]);
  expect(again.keys).toEqual(once.keys);
  expect(once.keys.device).toBe(secret.device);
  expect(once.keys.boxKey).toEqual(await sha256(once.boxPublic));
  expect(once.boxPublic.length).toBe(1216);
  const other = await openDevice(newDeviceSecret());
  expect(other.keys.signKey).not.toEqual(once.keys.signKey);
  expect(other.keys.boxKey).not.toEqual(once.keys.boxKey);
});

test("SE3: what a device signs, its roster key verifies, under that label alone", async () => {
  const alice = await fixedDevice("alice");
  const message = utf8("a message");
  const signature = await alice.sign(LABELS.entry, message);
  expect(await verify(alice.keys.signKey, LABELS.entry, message, signature)).toBe(true);
  for (const label of Object.values(LABELS)) {
    if (label !== LABELS.entry) expect(await verify(alice.keys.signKey, label, message, signature)).toBe(false);
  }
  const bob = await fixedDevice("bob");
  expect(await verify(bob.keys.signKey, LABELS.entry, message, signature)).toBe(false);
});

test("SE3: a person's key names number, generation and the hash of the public key", async () => {
  const seed = await fixedBytes("alice's seed");
  const { boxPublic, key } = await personPublic(seed);
  expect(boxPublic).toEqual(await publicKeyOf(seed));
  expect(key(3)).toEqual({ number: 3, generation: await generationId(seed), boxKey: await sha256(boxPublic) });
});

test("SE4: an invite's two keys follow from its link's secret, and are two", async () => {
  const secret = await fixedBytes("link");
  const [hers, guests] = await Promise.all([inviteKeys(secret), inviteKeys(secret.slice())]);
  expect(guests.signKey).toEqual(hers.signKey);
  expect(guests.boxKey).toEqual(hers.boxKey);
  expect(guests.boxSeed).not.toEqual(secret);
  const signature = await guests.sign(LABELS.inviteOpen, utf8("nonce"));
  expect(await verify(hers.signKey, LABELS.inviteOpen, utf8("nonce"), signature)).toBe(true);
  expect(await verify(hers.signKey, LABELS.inviteJoin, utf8("nonce"), signature)).toBe(false);
});
