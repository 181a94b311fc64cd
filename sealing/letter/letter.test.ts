import { expect, test } from "bun:test";
import { type Bytes, content, type EventId, encodeCbor, type Letter, LIMITS } from "@hearth/protocol";
import { openLetter, personPublic, sealLetter } from "../index.ts";
import { fixedBytes, fixedId, tellHome } from "../story/home.ts";
import { sealLetterWith } from "./letter.ts";

const { alice, bob, mallory, home, elsewhere, room } = await tellHome();
const of = { home, from: bob.person };
const letter: Letter = {
  kind: "report",
  about: mallory.person,
  reason: "This hurts.",
  message: { event: await fixedId<EventId>("said"), room, at: 1, text: "hurtful" },
};
const seeds = { alice: await fixedBytes("seed of alice"), bob: await fixedBytes("seed of bob") };
const publicOf = async (seed: Bytes) => (await personPublic(seed)).boxPublic;
const reader = async (person: typeof bob.person, seed: Bytes) => ({
  person,
  seed,
  key: (await personPublic(seed)).key(1).boxKey,
});
const readers = [
  { person: alice.person, publicKey: await publicOf(seeds.alice) },
  { person: bob.person, publicKey: await publicOf(seeds.bob) },
];

test("SE21: those it names open it, nobody else does, and nowhere else", async () => {
  const sealed = await sealLetter(of, readers, letter);
  const [hers, his] = [await reader(alice.person, seeds.alice), await reader(bob.person, seeds.bob)];
  expect(await openLetter(of, hers, sealed)).toEqual({ ok: true, value: letter });
  expect(await openLetter(of, his, sealed)).toEqual({ ok: true, value: letter });
  const notOurs = { ok: false, error: "letter_not_ours" } as const;
  const mallorys = await reader(mallory.person, await fixedBytes("seed of mallory"));
  expect(await openLetter(of, mallorys, sealed)).toEqual(notOurs);
  expect(await openLetter(of, { ...mallorys, person: alice.person, key: hers.key }, sealed)).toEqual(notOurs);
  expect(await openLetter({ ...of, from: mallory.person }, hers, sealed)).toEqual(notOurs);
  expect(await openLetter({ ...of, home: elsewhere }, hers, sealed)).toEqual(notOurs);
});

test("SE21: letter_forged: Mallory cannot show two readers two letters", async () => {
  const one = await sealLetterWith(of, readers, letter, await fixedBytes("one"));
  const two = await sealLetterWith(of, readers, { ...letter, reason: "Else." }, await fixedBytes("two"));
  const hers = await reader(alice.person, seeds.alice);
  const forged = { ok: false, error: "letter_forged" } as const;
  expect(await openLetter(of, hers, { ...one, sealed: two.sealed })).toEqual(forged);
  expect(await openLetter(of, hers, { ...one, to: two.to })).toMatchObject({ ok: false });
  expect(await openLetter(of, hers, { ...one, id: two.id })).toMatchObject({ ok: false });
});

test("SE21: a reader whose published bytes are no key keeps nobody else from reading", async () => {
  const noKey = { person: mallory.person, publicKey: new Uint8Array(1216).fill(0xff) };
  const sealed = await sealLetter(of, [noKey, ...readers], letter);
  expect(sealed.to.map(({ box }) => box.length)).toEqual([1168, 1168, 1168]);
  const hers = await reader(alice.person, seeds.alice);
  expect(await openLetter(of, hers, sealed)).toEqual({ ok: true, value: letter });
});

test("PR13: the longest letter to the most readers fits into an event", async () => {
  const { alice: seed } = seeds;
  const publicKey = await publicOf(seed);
  const many = Array.from({ length: LIMITS.letterReaders }, () => ({ person: alice.person, publicKey }));
  const longest = { event: await fixedId<EventId>("said"), room, at: 1, text: "語".repeat(LIMITS.quote) };
  const sealed = await sealLetter(of, many, { ...letter, reason: "語".repeat(LIMITS.reason), message: longest });
  const said = { type: "letter", clock: { ms: 1, counter: 0 }, ...sealed };
  expect(content.safeParse(said).success).toBe(true);
  expect(encodeCbor(said).length * 1.13 + 300).toBeLessThan(LIMITS.eventBytes);
});
