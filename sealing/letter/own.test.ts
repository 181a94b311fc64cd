import { expect, test } from "bun:test";
import { LIMITS, type OwnValue, type SealedOwn } from "@hearth/protocol";
import { openOwn, ownSlot, sealOwn } from "../index.ts";
import { fixedBytes, tellHome } from "../story/home.ts";

const { alice, bob, home, elsewhere } = await tellHome();
const of = { home, person: bob.person };
const first = await fixedBytes("first seed of bob");
const seed = await fixedBytes("seed of bob");
const draft: OwnValue = { kind: "draft", key: "the kitchen", value: { text: "dear Alice" } };
const mark: OwnValue = { kind: "read", key: "the kitchen", value: 7 };
const wrong = { ok: false, error: "own_wrong" } as const;
const at = async (it: OwnValue, version: number) => ({ slot: await ownSlot(of, first, it), version });

test("SE24: a value opens with its seed, as that person's, in that home, in its slot, as its version, and not otherwise", async () => {
  const sealed = await sealOwn(of, seed, await at(draft, 3), draft);
  const opens = (it: SealedOwn, where = of, by = { seed, first }) => openOwn(where, by, it);
  expect(await opens(sealed)).toEqual({ ok: true, value: draft });
  expect(await opens(sealed, of, { seed: first, first })).toEqual(wrong);
  expect(await opens(sealed, { home, person: alice.person })).toEqual(wrong);
  expect(await opens(sealed, { home: elsewhere, person: bob.person })).toEqual(wrong);
  expect(await opens({ ...sealed, version: 4 })).toEqual(wrong);
  expect(await opens({ ...sealed, slot: (await at(mark, 3)).slot })).toEqual(wrong);
  for (let byte = 0; byte < sealed.sealed.length; byte += 5) {
    const bytes = sealed.sealed.slice();
    bytes[byte] = (bytes[byte] ?? 0) ^ 1;
    expect(await opens({ ...sealed, sealed: bytes })).toEqual(wrong);
  }
});

test("SE24: a value in the slot of another is malformed, by whoever sealed it", async () => {
  const sealed = await sealOwn(of, seed, await at(mark, 1), draft);
  expect(await openOwn(of, { seed, first }, sealed)).toEqual({ ok: false, error: "own_malformed" });
});

test("SE24: slots tell nothing of their names: each has its own for kind, key, person, home and seed", async () => {
  const slots = await Promise.all([
    ownSlot(of, first, draft),
    ownSlot(of, first, mark),
    ownSlot(of, first, { ...draft, key: "the hall" }),
    ownSlot({ ...of, person: alice.person }, first, draft),
    ownSlot({ ...of, home: elsewhere }, first, draft),
    ownSlot(of, seed, draft),
  ]);
  expect(new Set(slots.map((it) => it.toHex())).size).toBe(slots.length);
  expect(await ownSlot(of, first, draft)).toEqual(slots[0] ?? first);
});

test("PR16: the largest value fits", async () => {
  const value = "x".repeat(LIMITS.ownPlain - 64);
  const sealed = await sealOwn(of, seed, await at(draft, 1), { ...draft, value });
  expect(sealed.sealed.length).toBeLessThanOrEqual(LIMITS.ownBytes);
});
