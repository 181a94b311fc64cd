import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  type Bytes,
  decodeEntry,
  decodeGeneration,
  deviceClaim,
  type Entry,
  encodeCbor,
  encodeSigned,
  entryHash,
  joinClaim,
  LIMITS,
  sha256,
} from "./index.ts";
import { alice, bodies, bytes, home, invite, laptop, NOW, phone } from "./story/samples.ts";

const entry = (body: Entry["body"]): Entry => ({
  version: 1,
  home,
  roster: home,
  number: 2,
  previous: bytes(32),
  author: { person: alice, device: laptop },
  time: NOW,
  body,
});
const wire = (value: unknown): Bytes => encodeSigned(encodeCbor(value), bytes(64));
const malformed = { ok: false, error: "malformed" } as const;
const generation = {
  version: 1,
  home,
  roster: home,
  number: 1,
  generation: bytes(32),
  head: { number: 2, hash: bytes(32, 1) },
  author: { person: alice, device: laptop },
  time: NOW,
};

describe("PR7: entries and generation records", () => {
  for (const body of bodies) {
    test(`${body.type}: comes through with the exact bytes that were signed`, () => {
      const value = entry(body);
      const read = decodeEntry(wire(value));
      expect(read).toEqual({ ok: true, value: { value, content: encodeCbor(value), signature: bytes(64) } });
    });

    test(`${body.type}: a field more, a field less, a field of the wrong kind`, () => {
      expect(decodeEntry(wire({ ...entry(body), body: { ...body, extra: 1 } }))).toEqual(malformed);
      for (const key of Object.keys(body)) {
        const { [key as keyof typeof body]: _, ...rest } = body;
        expect(decodeEntry(wire({ ...entry(body), body: rest }))).toEqual(malformed);
        expect(decodeEntry(wire({ ...entry(body), body: { ...body, [key]: { wrong: true } } }))).toEqual(malformed);
      }
    });
  }

  test("a generation record comes through", () => {
    expect(decodeGeneration(wire(generation))).toEqual({
      ok: true,
      value: { value: { ...generation, version: 1 }, content: encodeCbor(generation), signature: bytes(64) },
    });
    expect(decodeGeneration(wire({ ...generation, number: 0 }))).toEqual(malformed);
  });

  test("one is not read as the other", () => {
    expect(decodeEntry(wire(generation))).toEqual(malformed);
    for (const body of bodies) expect(decodeGeneration(wire(entry(body)))).toEqual(malformed);
  });

  test("versions, numbers, names and sizes out of bounds", () => {
    const [genesis] = bodies;
    if (genesis?.type !== "genesis") throw new Error("the first sample is the genesis");
    const wrong = [
      { ...entry(genesis), version: 2 },
      { ...entry(genesis), number: 0 },
      { ...entry(genesis), number: 2 ** 32 },
      { ...entry(genesis), time: -1 },
      { ...entry(genesis), time: 0.5 },
      { ...entry(genesis), previous: bytes(31) },
      { ...entry(genesis), home: home.toUpperCase() },
      ...["A", "a", "-al", "al-", "al ice", "älice", "a".repeat(33)].map((username) => entry({ ...genesis, username })),
    ];
    for (const value of wrong) expect(decodeEntry(wire(value))).toEqual(malformed);
    expect(decodeEntry(new Uint8Array(LIMITS.entryBytes + 1))).toEqual({ ok: false, error: "too_large" });
  });

  test("one entry has one form: the same words in other bytes are refused", () => {
    for (const body of bodies) {
      const content = encodeCbor(entry(body));
      // The first key of the map moved behind: "body" before "home" is the order of shorter, then smaller keys.
      const swapped = swapFirstKeys(content);
      expect(swapped).not.toEqual(content);
      expect(decodeEntry(encodeSigned(swapped, bytes(64)))).toEqual(malformed);
    }
  });

  test("random, changed and cut bytes never throw", () => {
    const whole = bodies.map((body) => wire(entry(body)));
    const property = fc.property(
      fc.constantFrom(...whole),
      fc.nat(),
      fc.nat(255),
      fc.nat(),
      (from, at, value, length) => {
        const out = from.slice();
        out[at % out.length] = value;
        for (const one of [out, out.slice(0, length % out.length)]) {
          const read = decodeEntry(one);
          if (read.ok) expect(wire(read.value.value).length).toBe(one.length);
          else expect(read).toEqual(malformed);
        }
      },
    );
    fc.assert(property, { seed: 6, numRuns: 1_500 });
  });

  test("the hash is over the wire bytes, signature included", async () => {
    const bytesOfEntry = wire(entry({ type: "revoke-invite", invite }));
    expect(await entryHash(bytesOfEntry)).toEqual(await sha256(bytesOfEntry));
  });
});

test("PR4: claims are bound to all they name", () => {
  const keys = { device: laptop, signKey: bytes(32), boxKey: bytes(32, 1) };
  const key = { number: 1, generation: bytes(32, 2), boxKey: bytes(32, 3) };
  const claims = [
    joinClaim(home, invite, alice, keys, key),
    joinClaim(invite, home, alice, keys, key),
    joinClaim(home, invite, laptop, keys, key),
    joinClaim(home, invite, alice, { ...keys, device: phone }, key),
    joinClaim(home, invite, alice, { ...keys, boxKey: bytes(32, 9) }, key),
    joinClaim(home, invite, alice, keys, { ...key, boxKey: bytes(32, 9) }),
    deviceClaim(home, alice, keys),
    deviceClaim(home, laptop, keys),
    deviceClaim(home, alice, { ...keys, signKey: bytes(32, 9) }),
  ];
  expect(new Set(claims.map(String)).size).toBe(claims.length);
});

/** A map's bytes with its first two entries in the other order. Both begin with keys of four letters: body and home. */
function swapFirstKeys(content: Bytes): Bytes {
  const find = (key: string) =>
    content.findIndex((_, at) => String.fromCharCode(...content.subarray(at, at + 5)) === `d${key}`);
  const [body, homeAt, time] = [find("body"), find("home"), find("time")];
  return new Uint8Array([
    ...content.subarray(0, body),
    ...content.subarray(homeAt, time),
    ...content.subarray(body, homeAt),
    ...content.subarray(time),
  ]);
}
