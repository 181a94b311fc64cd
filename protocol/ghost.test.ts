import { expect, test } from "bun:test";
import fc from "fast-check";
import { randomBytes, toBase64url } from "./bytes.ts";
import { encodeCbor } from "./encode.ts";
import {
  decodeGhostContent,
  GHOST_SECRET,
  ghostDevice,
  ghostLink,
  ghostSaid,
  ghostSignal,
  readGhostLink,
} from "./ghost.ts";
import { isId } from "./ids.ts";
import { LIMITS } from "./limits.ts";

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((it) => new Uint8Array(it));

test("PR22: a link gives back its secret, whole or as a bare fragment; cut or changed it is none", () => {
  fc.assert(
    fc.property(bytes(GHOST_SECRET), fc.nat(43), fc.string(), (secret, cut, text) => {
      const link = ghostLink("https://home.example", secret);
      expect(readGhostLink(link)).toEqual(secret);
      expect(readGhostLink(link.slice(link.indexOf("#") + 1))).toEqual(secret);
      expect(readGhostLink(link.slice(0, link.length - 1 - cut))).toBeUndefined();
      expect(readGhostLink(text)?.length ?? GHOST_SECRET).toBe(GHOST_SECRET);
    }),
  );
  const later = toBase64url(new Uint8Array([2, ...randomBytes(GHOST_SECRET)]));
  expect(readGhostLink(`https://home.example/ghost#${later}`)).toBeUndefined();
});

test("PR22: a one-time device's id follows from its key", async () => {
  await fc.assert(
    fc.asyncProperty(bytes(32), bytes(32), async (key, other) => {
      const id = await ghostDevice(key);
      expect(isId(id)).toBe(true);
      expect(await ghostDevice(key.slice())).toBe(id);
      if (toBase64url(key) !== toBase64url(other)) expect(await ghostDevice(other)).not.toBe(id);
    }),
  );
});

test("PR22: whatever bytes are said, they are read or refused, and nothing deceitful is a name", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (any) => {
      const read = decodeGhostContent(new Uint8Array(any));
      if (read.ok) expect(encodeCbor(read.value)).toEqual(new Uint8Array(any));
    }),
  );
  fc.assert(
    fc.property(fc.anything(), (any) => {
      for (const schema of [ghostSignal, ghostSaid]) expect(schema.safeParse(any).success).toBe(false);
    }),
  );
  const takes = (it: object) => decodeGhostContent(encodeCbor(it)).ok;
  expect(takes({ kind: "name", name: "Ann" })).toBe(true);
  for (const name of ["", " Ann", "Ann\n", "\u202ennA", "\u200d", "a".repeat(LIMITS.nameLength + 1)])
    expect(takes({ kind: "name", name })).toBe(false);
  expect(takes({ kind: "text", text: "a".repeat(LIMITS.messageText) })).toBe(true);
  const file = {
    kind: "file",
    hash: randomBytes(32),
    key: randomBytes(32),
    size: 7,
    name: "a.txt",
    type: "text/plain",
  };
  expect(takes(file)).toBe(true);
  for (const wrong of [
    { size: LIMITS.ghostFileBytes + 1 },
    { size: -1 },
    { key: randomBytes(31) },
    { name: "" },
    { name: "a\u202etxt.exe" },
    { type: "text/html; charset=utf-8" },
    { type: "" },
  ])
    expect(takes({ ...file, ...wrong })).toBe(false);
  for (const it of [
    { kind: "typing", text: "" },
    { kind: "got", hash: randomBytes(31) },
    { kind: "text", text: "" },
    { kind: "text", text: "a".repeat(LIMITS.messageText + 1) },
    { kind: "bye", more: 1 },
  ])
    expect(takes(it)).toBe(false);
});
