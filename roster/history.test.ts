import { expect, test } from "bun:test";
import type { Bytes } from "@hearth/protocol";
import fc from "fast-check";
import { extend } from "./extend.ts";
import { emptyRoster, type Roster } from "./state.ts";
import { HOME } from "./story/actor.ts";
import { historyOf, type Turn } from "./story/history.ts";

const turn: fc.Arbitrary<Turn> = fc.record({
  what: fc.constantFrom(
    "invite",
    "join",
    "device",
    "vault",
    "sign out",
    "renew",
    "withdraw",
    "promote",
    "remove",
    "leave",
    "end",
  ),
  which: fc.nat(999),
});
const history = fc.array(turn, { minLength: 1, maxLength: 25 });
const runs = { numRuns: 40, seed: 20_240_229 };

async function read(entries: readonly Bytes[], from: Roster = emptyRoster(HOME)): Promise<Roster> {
  const result = await extend(from, entries);
  if (!result.ok) throw new Error(`${result.error.code} at ${result.error.number}`);
  return result.value;
}

test("whatever people validly do is accepted, and read at once it is what it was step by step", async () => {
  await fc.assert(
    fc.asyncProperty(history, async (turns) => {
      const { story, entries } = await historyOf(turns);
      expect(await read(entries)).toEqual(story.roster);
    }),
    runs,
  );
});

test("the entries give the same roster in whatever batches they come", async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 12 }), async (turns, batches) => {
      const { story, entries } = await historyOf(turns);
      let roster = emptyRoster(HOME);
      let at = 0;
      for (const size of batches) {
        roster = await read(entries.slice(at, at + size), roster);
        at = Math.min(at + size, entries.length);
      }
      expect(await read(entries.slice(at), roster)).toEqual(story.roster);
    }),
    runs,
  );
});

test("one flipped bit, in whichever entry, is refused at that entry, and nothing of the batch is taken", async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.nat(), fc.nat(), async (turns, which, bit) => {
      const { entries } = await historyOf(turns);
      const index = which % entries.length;
      const half = await read(entries.slice(0, Math.floor(index / 2)));
      const before = structuredClone(half);
      const rest = entries.slice(half.head.number).map((bytes) => bytes.slice());
      const spoilt = rest[index - half.head.number];
      const at = bit % ((spoilt?.length ?? 1) * 8);
      if (spoilt) spoilt[at >> 3] = (spoilt[at >> 3] ?? 0) ^ (1 << (at & 7));
      const result = await extend(half, rest);
      expect(result).toMatchObject({ ok: false, error: { number: index + 1 } });
      expect(half).toEqual(before);
    }),
    { ...runs, numRuns: 150 },
  );
});

test("every single bit of a short history counts", async () => {
  const { entries } = await historyOf([
    { what: "invite", which: 0 },
    { what: "join", which: 0 },
  ]);
  const last = entries.at(-1);
  if (!last) throw new Error("a genesis at least");
  const before = await read(entries.slice(0, -1));
  const codes = new Set<string>();
  for (let bit = 0; bit < last.length * 8; bit++) {
    const spoilt = last.slice();
    spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const result = await extend(before, [spoilt]);
    codes.add(result.ok ? "taken" : result.error.code);
  }
  expect(codes).not.toContain("taken");
  expect(codes).toContain("theNewcomerSigned");
});

test("an entry left out, doubled or moved is refused", async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.nat(), fc.constantFrom("drop", "double", "swap"), async (turns, which, how) => {
      const { entries } = await historyOf([...turns, { what: "renew", which: 0 }, { what: "renew", which: 0 }]);
      const at = which % (entries.length - 1);
      const pair = entries.slice(at, at + 2);
      const instead =
        how === "drop" ? pair.slice(1) : how === "swap" ? pair.toReversed() : [...pair.slice(0, 1), ...pair];
      const changed = [...entries.slice(0, at), ...instead, ...entries.slice(at + 2)];
      expect((await extend(emptyRoster(HOME), changed)).ok).toBe(false);
    }),
    runs,
  );
});
