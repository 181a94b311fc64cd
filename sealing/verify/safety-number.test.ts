import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { fixedBytes, tellHome } from "../story/home.ts";
import safety from "../vectors/safety.json";
import { readSafetyCode, writeSafetyCode } from "./code.ts";
import { safetyNumber } from "./safety-number.ts";

const it = await tellHome();
const genesis = await fixedBytes("genesis");
const alice = { person: it.alice.person, first: it.alice.keys };
const bob = { person: it.bob.person, first: it.bob.keys };

test("SE16: both sides see the same 60 digits", async () => {
  const hers = await safetyNumber(genesis, alice, bob);
  expect(hers).toMatch(/^\d{60}$/);
  expect(await safetyNumber(genesis, bob, alice)).toBe(hers);
});

test("SE16: another home, person, device or key gives other digits", async () => {
  const seen = new Set([await safetyNumber(genesis, alice, bob)]);
  const mallory = { person: it.mallory.person, first: it.mallory.keys };
  const others = [
    mallory,
    { ...bob, person: mallory.person },
    { ...bob, first: { ...bob.first, device: mallory.first.device } },
    { ...bob, first: { ...bob.first, signKey: mallory.first.signKey } },
    { ...bob, first: { ...bob.first, boxKey: mallory.first.boxKey } },
  ];
  for (const other of others) seen.add(await safetyNumber(genesis, alice, other));
  seen.add(await safetyNumber(await fixedBytes("another home"), alice, bob));
  expect(seen.size).toBe(others.length + 2);
});

test("SE16: SPEC.md alone gives the vector's digits", () => {
  const bytes = (text: string) => Buffer.from(text, "base64url");
  const id = (text: string) => Buffer.from(text.replaceAll("-", ""), "hex");
  const halves = safety.persons.map(({ person, device, signKey, boxKey }) => {
    const hash = createHash("sha256").update("hearth/1 safety number\0").update(bytes(safety.genesis));
    const digest = hash.update(id(person)).update(id(device)).update(bytes(signKey)).update(bytes(boxKey)).digest();
    const groups = [0, 5, 10, 15, 20, 25].map((at) => digest.readUIntBE(at, 5) % 100_000);
    return groups.map((group) => `${group}`.padStart(5, "0")).join("");
  });
  expect(halves.toSorted().join("")).toBe(safety.digits);
});

test("SE17: a code says what was written into it, and other texts are no codes", async () => {
  const digits = await safetyNumber(genesis, alice, bob);
  const code = { home: it.home, from: alice.person, to: bob.person, digits };
  const text = writeSafetyCode(code);
  expect(readSafetyCode(` ${text}\n`)).toEqual(code);
  for (const other of ["", "hello", text.slice(0, -1), text.slice(1), text.replace(":1:", ":2:"), `${text}AAAA`])
    expect(readSafetyCode(other)).toBeUndefined();
  expect(readSafetyCode(writeSafetyCode({ ...code, digits: "x".repeat(60) }))).toBeUndefined();
});
