import { describe, expect, test } from "bun:test";
import {
  type Bytes,
  encodeCbor,
  fromBase64url,
  recipient,
  ringName,
  sameBytes,
  schema,
  sealedSignal,
  words,
} from "@hearth/protocol";
import {
  keyOfLock,
  open,
  openBox,
  openLetter,
  openNote,
  openOwn,
  openSignal,
  openVaultWithKit,
  openVaultWithPassword,
  openWords,
  type RoomContext,
} from "../index.ts";
import boxes from "./boxes.json";
import { boxVectors } from "./boxes.ts";
import callCodes from "./call.json";
import { callVector } from "./call.ts";
import events from "./events.json";
import { eventVectors } from "./events.ts";
import keys from "./keys.json";
import { keyVectors } from "./keys.ts";
import letters from "./letters.json";
import { letterVectors } from "./letters.ts";
import locks from "./locks.json";
import { lockVectors } from "./locks.ts";
import ownValues from "./own-values.json";
import { ownVectors } from "./own-values.ts";
import safety from "./safety.json";
import { safetyVector } from "./safety.ts";
import signals from "./signals.json";
import { signalVectors } from "./signals.ts";
import vault from "./vault.json";
import { vaultVector } from "./vault.ts";

/** A vector's bytes. */
function bytes(text: string): Bytes {
  const read = fromBase64url(text);
  if (!read) throw new Error(`a vector holds what is no base64url: ${text}`);
  return read;
}

const roomOf = (hash: Bytes): RoomContext => ({
  chain: () => hash,
  homeKnown: ({ home }) => home,
  standing: () => "in",
  cuts: () => ({ room: 1, home: 7 }),
  madeAt: () => ({ room: 1, home: 7 }),
});

describe("what was sealed once opens today", () => {
  for (const vector of boxes) {
    test(`box: ${vector.name}`, async () => {
      const box = {
        ring: ringName.parse(vector.ring),
        to: recipient.parse(vector.to),
        generation: bytes(vector.generation),
        key: bytes(vector.publicKeyHash),
        sealed: bytes(vector.sealed),
      };
      const opened = await openBox(schema.homeId.parse(vector.home), box, bytes(vector.seed));
      expect(opened).toEqual({ ok: true, value: bytes(vector.secret) });
    });
  }

  for (const vector of events) {
    test(`event: ${vector.name}`, async () => {
      const signKey = bytes(vector.signKey);
      const opened = await open(bytes(vector.sealed), {
        home: schema.homeId.parse(vector.home),
        room: schema.roomId.parse(vector.room),
        known: () => false,
        device: () => ({ person: schema.personId.parse(vector.person), kind: "device", signKey, admittedAt: 1 }),
        chain: () => bytes(vector.head.hash),
        secret: () => ({ secret: bytes(vector.secret), headNumber: 7 }),
        cutAt: () => 7,
        last: vector.sequence === 1 ? "start" : { sequence: vector.sequence - 1, hash: bytes(vector.previous) },
        spokeBeforeCheckpoint: false,
        ...(vector.roomHead && { inRoom: roomOf(bytes(vector.roomHead.hash)) }),
      });
      if (!opened.ok) throw new Error(opened.error);
      expect(encodeCbor(opened.value.content)).toEqual(bytes(vector.content));
      expect(opened.value.hash).toEqual(bytes(vector.hash));
    });
  }

  test("a note, and a letter", async () => {
    const home = schema.homeId.parse(letters.home);
    const from = schema.personId.parse(letters.author);
    const { note, letter } = letters;
    const sealedNote = { key: bytes(note.key), sealed: bytes(note.sealed) };
    const openedNote = await openNote({ home, person: from }, bytes(note.seed), sealedNote);
    if (!openedNote.ok) throw new Error(openedNote.error);
    expect(encodeCbor(openedNote.value)).toEqual(bytes(note.plain));
    const to = letter.to.map((it) => ({
      person: schema.personId.parse(it.person),
      key: bytes(it.key),
      box: bytes(it.box),
    }));
    const reader = {
      person: schema.personId.parse(letter.reader),
      key: bytes(letter.to[0]?.key ?? ""),
      seed: bytes(letter.seed),
    };
    const sealed = { id: bytes(letter.id), to, sealed: bytes(letter.sealed) };
    const opened = await openLetter({ home, from }, reader, sealed);
    if (!opened.ok) throw new Error(opened.error);
    expect(encodeCbor(opened.value)).toEqual(bytes(letter.plain));
  });

  test("a value that a person's devices share, and the slot it lies in", async () => {
    const of = { home: schema.homeId.parse(ownValues.home), person: schema.personId.parse(ownValues.person) };
    const seeds = { seed: bytes(ownValues.seed), first: bytes(ownValues.first) };
    const { version, key, sealed } = ownValues;
    const it = { slot: bytes(ownValues.slot), version, key: bytes(key), sealed: bytes(sealed) };
    const opened = await openOwn(of, seeds, it);
    if (!opened.ok) throw new Error(opened.error);
    expect(encodeCbor(opened.value)).toEqual(bytes(ownValues.plain));
  });

  test("what is said under a room's lock", async () => {
    const [room, key] = [schema.roomId.parse(locks.room), bytes(locks.key)];
    const lock = { id: bytes(locks.id), salt: bytes(locks.salt) };
    expect(await keyOfLock(room, lock, locks.passphrase)).toEqual(key);
    const of = { home: schema.homeId.parse(locks.home), room, person: schema.personId.parse(locks.person) };
    for (const it of locks.words) {
      const as = words.options.map((kind) => kind.shape.as.value).find((kind) => kind === it.as);
      if (!as) throw new Error(`a vector of no kind: ${it.as}`);
      const event = schema.eventId.parse(it.event);
      const opened = await openWords({ ...of, event }, key, as, bytes(it.sealed));
      if (!opened.ok) throw new Error(opened.error);
      expect(encodeCbor(opened.value)).toEqual(bytes(it.plain));
    }
  });

  test("what a device tells beside a room's log", async () => {
    const by = { signKey: bytes(signals.signKey), secret: bytes(signals.secret) };
    for (const { plain, generation, sealed, signature, ...open } of signals.signals) {
      const bare = { generation: bytes(generation), sealed: bytes(sealed), signature: bytes(signature) };
      const opened = await openSignal(schema.homeId.parse(signals.home), by, sealedSignal.parse({ ...open, ...bare }));
      if (!opened.ok) throw new Error(opened.error);
      expect(encodeCbor(opened.value)).toEqual(bytes(plain));
    }
  });

  test("vault, by password and by kit", async () => {
    const sealed = { sealed: bytes(vault.sealed), byPassword: bytes(vault.byPassword), byKit: bytes(vault.byKit) };
    const byPassword = await openVaultWithPassword(sealed, bytes(vault.exportKey));
    const byKit = await openVaultWithKit(sealed, vault.kitCode);
    if (!byKit.ok) throw new Error(byKit.error);
    expect(byPassword).toEqual({ ok: true, value: byKit.value });
    expect(byKit.value.device.device).toBe(schema.deviceId.parse(vault.device));
    expect(sameBytes(byKit.value.device.signSeed, bytes(vault.signSeed))).toBe(true);
    expect(sameBytes(byKit.value.device.boxSeed, bytes(vault.boxSeed))).toBe(true);
    expect(byKit.value.anchor?.head.number).toBe(vault.anchor.head.number);
  });
});

describe("what is sealed today is sealed as it was", () => {
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
  test("keys", async () => expect(plain(await keyVectors())).toEqual(keys));
  test("boxes", async () => expect(plain(await boxVectors())).toEqual(boxes));
  test("events", async () => expect(plain(await eventVectors())).toEqual(events));
  test("letters", async () => expect(plain(await letterVectors())).toEqual(letters));
  test("locks", async () => expect(plain(await lockVectors())).toEqual(locks));
  test("own values", async () => expect(plain(await ownVectors())).toEqual(ownValues));
  test("signals", async () => expect(plain(await signalVectors())).toEqual(signals));
  test("vault", async () => expect(plain(await vaultVector())).toEqual(vault));
  test("code of a call", async () => expect(plain(await callVector())).toEqual(callCodes));
  test("safety number", async () => expect(plain(await safetyVector())).toEqual(safety));
});
