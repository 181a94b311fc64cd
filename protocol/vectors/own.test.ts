import { expect, test } from "bun:test";
import {
  type Bytes,
  concat,
  content,
  decodeCbor,
  decodeEntry,
  decodeGeneration,
  decodeHeader,
  decodeRoomEntry,
  decodeRoomGeneration,
  entryHash,
  fromBase64url,
  ok,
  readInviteLink,
  sealedSignal,
} from "../index.ts";
import { bodies, bytes, contents, header, invite, privateHeader, roomBodies, signal } from "../story/samples.ts";
import { wireVectors } from "./own.ts";
import wire from "./wire.json";

function read(text: string): Bytes {
  const it = fromBase64url(text);
  if (!it) throw new Error(`a vector holds what is no base64url: ${text}`);
  return it;
}

test("what was written once is read today", async () => {
  expect(decodeHeader(concat(read(wire.header), bytes(100)))).toEqual({ ok: true, value: header });
  expect(decodeHeader(concat(read(wire.privateHeader), bytes(100)))).toEqual({ ok: true, value: privateHeader });
  const ofRoom = wire.roomEntries.flatMap((it) => {
    const entry = decodeRoomEntry(read(it.wire));
    return entry.ok ? [entry.value.value.body] : [];
  });
  expect(ofRoom).toEqual([...roomBodies]);
  expect(decodeRoomGeneration(read(wire.roomGeneration)).ok).toBe(true);
  const entries = wire.entries.flatMap((it) => {
    const entry = decodeEntry(read(it.wire));
    return entry.ok ? [entry.value.value.body] : [];
  });
  expect(entries).toEqual([...bodies]);
  for (const it of wire.entries) expect(await entryHash(read(it.wire))).toEqual(read(it.hash));
  expect(decodeGeneration(read(wire.generation)).ok).toBe(true);
  expect(wire.contents.map((it) => decodeCbor(content, read(it.cbor)))).toEqual(contents.map(ok));
  expect(wire.signals.map((it) => decodeCbor(sealedSignal, read(it.cbor)))).toEqual(
    (["receipt", "typing"] as const).map((kind) => ok({ ...signal, kind })),
  );
  expect(readInviteLink(wire.link)?.invite).toBe(invite);
});

test("what is written today has the bytes it had", async () => {
  expect(JSON.parse(JSON.stringify(await wireVectors()))).toEqual(wire);
});
