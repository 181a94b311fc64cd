import { expect, test } from "bun:test";
import { type Bytes, concat, encodeCbor, encodeSigned, LABELS, LIMITS, randomBytes } from "@hearth/protocol";
import fc from "fast-check";
import { extend, restore } from "./extend.ts";
import { emptyRoster } from "./state.ts";
import { actor, HOME } from "./story/actor.ts";
import { device, invite, join, personKey } from "./story/bodies.ts";
import { aliceAndBob, aliceAtHome, type Story } from "./story/story.ts";
import { writeEntry } from "./write.ts";

test("RO1 entryIsMalformed: bytes that are no entry are refused, whatever they are", async () => {
  const { story } = await aliceAtHome();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      expect(await story.verdict(new Uint8Array(bytes))).toBe("entryIsMalformed");
    }),
    { numRuns: 200, seed: 7 },
  );
});

test("RO1 entryIsMalformed: an entry in another form than the one form is refused, though it is signed", async () => {
  const { story, alice } = await aliceAtHome();
  const body = await personKey(alice);
  const right = await story.write(alice, body);
  const signContent = async (content: Bytes) => encodeSigned(content, await alice.sign(LABELS.entry, content));
  const { home, roster, head } = story.roster;
  const entry = { version: 1, home, roster, number: 2, previous: head.hash, author: alice.author, time: 1, body };
  const wrong: unknown[] = [
    { ...entry, version: 2 },
    { ...entry, more: 1 },
    { ...entry, time: -1 },
    { ...entry, time: 1.5 },
    { ...entry, author: { ...alice.author, person: alice.author.person.toUpperCase() } },
    { ...entry, previous: head.hash.slice(1) },
    { ...entry, body: { ...body, type: "remove" } },
    { ...entry, body: { ...body, uses: 1 } },
    [entry],
  ];
  for (const it of wrong) expect(await story.verdict(await signContent(encodeCbor(it)))).toBe("entryIsMalformed");
  expect(await story.verdict(await signContent(encodeCbor(entry)))).toBe("taken");
  expect(await story.verdict(concat(right, new Uint8Array(1)))).toBe("entryIsMalformed");
  expect(await story.verdict(right.slice(0, -1))).toBe("entryIsMalformed");
});

test("RO1 entryIsTooLarge: what is too large is not even looked at", async () => {
  const { story } = await aliceAtHome();
  expect(await story.verdict(randomBytes(LIMITS.entryBytes + 1))).toBe("entryIsTooLarge");
});

test("a refusal tells which entry, which rule, and a sentence for people", async () => {
  const { story, alice, link } = await aliceAndBob();
  const [carol, eve] = await Promise.all([actor("carol"), actor("eve")]);
  await story.happens(carol, await join(carol, link));
  const last = await story.write({ ...alice, sign: eve.sign }, invite(link));
  expect(await extend(emptyRoster(HOME), [...story.entries, last])).toEqual({
    ok: false,
    error: { code: "theAuthorSigned", number: 5, text: "The author's signature does not fit the entry." },
  });
});

test("the first wrong entry is told, though a later one breaks a rule that is quicker to see", async () => {
  const { story, alice } = await aliceAtHome();
  const forged = await story.write({ ...alice, sign: (await actor("eve")).sign }, await personKey(alice));
  expect(await extend(story.roster, [forged, new Uint8Array(1)])).toMatchObject({
    ok: false,
    error: { code: "theAuthorSigned", number: 2 },
  });
});

test("all or nothing: a good entry before a bad one is not taken, and the roster stays as it was", async () => {
  const { story, alice } = await aliceAtHome();
  const before = structuredClone(story.roster);
  const good = await story.write(alice, await personKey(alice));
  expect((await extend(story.roster, [good, good])).ok).toBe(false);
  expect(story.roster).toEqual(before);
  const taken = await extend(story.roster, [good]);
  expect(taken).toMatchObject({ ok: true, value: { head: { number: 2 } } });
  expect(story.roster).toEqual(before);
});

test("no entries change nothing", async () => {
  const { story } = await aliceAndBob();
  expect(await extend(story.roster, [])).toEqual({ ok: true, value: story.roster });
});

test("of two appends to the same head one fits; the loser writes it again behind the winner", async () => {
  const { story, alice, bob } = await aliceAndBob();
  const [phone, tablet] = await Promise.all([actor("alice", "phone"), actor("bob", "tablet")]);
  const intents = [
    async () => story.write(alice, await device(phone)),
    async () => story.write(bob, await device(tablet)),
  ];
  const [first, second] = await Promise.all(intents.map((write) => write()));
  if (!first || !second) throw new Error("two were written");
  for (const [winner, loser] of [
    [first, second],
    [second, first],
  ] as const) {
    const won = await extend(story.roster, [winner]);
    if (!won.ok) throw new Error(won.error.code);
    expect(await extend(won.value, [loser])).toMatchObject({ ok: false, error: { code: "theNumbersHaveNoHole" } });
    expect((await extend(story.roster, [winner, loser])).ok).toBe(false);
    const again = winner === first ? await writeOn(won.value, bob, tablet) : await writeOn(won.value, alice, phone);
    expect((await extend(won.value, [again])).ok).toBe(true);
  }
});

async function writeOn(
  roster: Story["roster"],
  by: Awaited<ReturnType<typeof actor>>,
  added: typeof by,
): Promise<Bytes> {
  return writeEntry(roster, by.author, by.sign, 1, await device(added));
}

test("a home of 1,000 is read in one go, as by every newcomer", async () => {
  const { story, link } = await aliceAndBob();
  const guests = await Promise.all(Array.from({ length: 1_000 }, (_, i) => actor(`guest${i}`)));
  for (const guest of guests) await story.happens(guest, await join(guest, link));
  const read = await extend(emptyRoster(HOME), story.entries);
  expect(read).toEqual({ ok: true, value: story.roster });
  expect(story.roster.persons.size).toBe(1_002);
});

test("what was taken before is restored the same, and a damaged store is found out", async () => {
  const { story } = await aliceAndBob();
  const restored = await restore(HOME, story.entries);
  expect(restored).toEqual({ ok: true, value: story.roster });
  const damaged = story.entries.map((entry, i) => (i === 1 ? flipped(entry, 40) : entry));
  expect((await restore(HOME, damaged)).ok).toBe(false);
  expect((await restore(HOME, story.entries.slice(1))).ok).toBe(false);
});

function flipped(bytes: Bytes, at: number): Bytes {
  const out = bytes.slice();
  out[at] = (out[at] ?? 0) ^ 1;
  return out;
}
