import { expect, test } from "bun:test";
import {
  concat,
  type EventId,
  encodeCbor,
  idToBytes,
  LABELS,
  LIMITS,
  type RoomId,
  toHex,
  type Words,
} from "@hearth/protocol";
import { keyOfLock, lockWords, newLock, openWords } from "../index.ts";
import { encryptOnce } from "../letter/cipher.ts";
import { fixedBytes, fixedId, tellHome } from "../story/home.ts";
import { passphraseKey } from "./passphrase.ts";

const { alice, bob, home, elsewhere, room, otherRoom } = {
  otherRoom: await fixedId<RoomId>("den"),
  ...(await tellHome()),
};
const passphrase = "amber kettle drifts past noon";
const key = await fixedBytes("key of a lock");
const of = { home, room, person: bob.person, event: await fixedId<EventId>("said") };
const message: Words = { as: "message", text: "Under the third stone." };

test("SE27: the key is Argon2id's, as another implementation (argon2-cffi, the reference code) computes it", async () => {
  const nowhere = "00000000-0000-7000-8000-000000000001" as RoomId;
  const known = "059d3a6379e4e93946fc7956a429435a73b65fa2d9a25293d593b48f64414782";
  expect(toHex(await passphraseKey(passphrase, nowhere, new Uint8Array(16).fill(7)))).toBe(known);
});

test("SE27: the same passphrase opens a lock however it was typed; another, another room or another salt does not", async () => {
  const { lock, key: made } = await newLock(room, passphrase);
  expect(await keyOfLock(room, lock, " Amber  kettle-drifts\u00a0PAST noon ")).toEqual(made);
  expect(await keyOfLock(room, lock, "amber kettle drifts past moon")).toBeUndefined();
  expect(await keyOfLock(otherRoom, lock, passphrase)).toBeUndefined();
  const again = await newLock(room, passphrase);
  expect(again.lock.id).not.toEqual(lock.id);
  expect(await keyOfLock(room, { ...lock, salt: again.lock.salt }, passphrase)).toBeUndefined();
});

test("SE28: words open under their lock's key, in their event, as their author's, and nowhere else", async () => {
  const sealed = await lockWords(of, key, message);
  expect(await openWords(of, key, "message", sealed)).toEqual({ ok: true, value: message });
  const wrong = { ok: false, error: "words_wrong" } as const;
  expect(await openWords(of, await fixedBytes("another key"), "message", sealed)).toEqual(wrong);
  for (const other of [
    { home: elsewhere },
    { room: otherRoom },
    { person: alice.person },
    { event: await fixedId<EventId>("else") },
  ])
    expect(await openWords({ ...of, ...other }, key, "message", sealed)).toEqual(wrong);
  const flipped = sealed.map((byte, i) => (i === 3 ? byte ^ 1 : byte));
  expect(await openWords(of, key, "message", flipped)).toEqual(wrong);
});

test("SE28: what calls itself something else than it is, or nothing that anybody would write, is refused", async () => {
  const malformed = { ok: false, error: "words_malformed" } as const;
  expect(await openWords(of, key, "edit", await lockWords(of, key, message))).toEqual(malformed);
  const context = concat(idToBytes(home), idToBytes(room), idToBytes(of.event), idToBytes(of.person));
  const empty = await encryptOnce(key, LABELS.lockedWords, context, encodeCbor({ as: "message", text: "" }));
  expect(await openWords(of, key, "message", empty)).toEqual(malformed);
});

test("PR21: the longest message fits; short ones all have one length", async () => {
  const longest = await lockWords(of, key, { as: "message", text: "語".repeat(LIMITS.messageText) });
  expect(longest.length).toBeLessThanOrEqual(LIMITS.lockedWords);
  const short = [message, { as: "react", emoji: "🗝️", on: false } as const];
  const lengths = await Promise.all(short.map(async (it) => (await lockWords(of, key, it)).length));
  expect(new Set(lengths).size).toBe(1);
});
