import { expect, test } from "bun:test";
import type { Clock } from "@hearth/protocol";
import fc from "fast-check";
import { HybridClock } from "../clock.ts";
import { type PlacedWord, saidUnlocked } from "./unlocked.ts";

const DAY_MS = 86_400_000;
const START_MS = 1_700_000_000_000;
/** Nobody is told of anything later than this, and nothing takes longer to the host: together under a minute. */
const LONGEST_MS = 25_000;

const place = (seq: number, at: number) => ({ log: "room", seq, at });
const lock: PlacedWord = { lock: "ab", clock: { ms: 1_000, counter: 0 }, place: place(5, 100_000) };
const off: PlacedWord = { lock: null, clock: { ms: 2_000, counter: 0 }, place: place(7, 200_000) };
const never = () => false;
const later: Clock = { ms: 900_000, counter: 0 };

test("T20: what stands in front of the lock in the log was said before it, however late its author's clock says it was", () => {
  const said = { clock: later, knew: never };
  expect(saidUnlocked([lock], { ...said, place: place(4, 99_000) })).toBe(false);
  expect(saidUnlocked([lock], { ...said, place: place(6, 100_001) })).toBe(false); // it was on its way
  expect(saidUnlocked([lock], { ...said, place: place(6, 160_000) })).toBe(true);
  expect(saidUnlocked([lock], { ...said, place: place(6, 100_001), knew: (it) => it === "ab" })).toBe(true);
  expect(saidUnlocked([lock], { ...said, place: place(6, 160_000), clock: { ms: 1_000, counter: 0 } })).toBe(false);
  expect(saidUnlocked([lock, off], { ...said, place: place(8, 500_000) })).toBe(false);
  expect(saidUnlocked([lock, off], { ...said, place: place(8, 200_001) })).toBe(false);
  expect(saidUnlocked([lock, off], { ...said, place: place(6, 190_000) })).toBe(true);
  expect(saidUnlocked([], { ...said, place: place(1, 1) })).toBe(false);
});

test("T20: an open channel's lock stands in another log: there the host's time tells what was in front", () => {
  const home = { ...lock, place: { log: "home", seq: 9_000, at: 100_000 } };
  const said = { clock: later, knew: never };
  expect(saidUnlocked([home], { ...said, place: place(4, 99_999) })).toBe(false);
  expect(saidUnlocked([home], { ...said, place: place(4, 160_000) })).toBe(true);
});

test("T20: without a log the clocks are all there is, and a minute between them is nothing", () => {
  const apart = { lock: "ab", clock: { ms: 1_000, counter: 0 } };
  expect(saidUnlocked([apart], { clock: { ms: 60_999, counter: 0 }, knew: never })).toBe(false);
  expect(saidUnlocked([apart], { clock: { ms: 61_000, counter: 0 }, knew: never })).toBe(true);
});

const deed = fc.record({
  by: fc.integer({ min: 0, max: 3 }),
  what: fc.constantFrom("say", "say", "say", "lock", "unlock", "cheat"),
  afterMs: fc.integer({ min: 1, max: 200_000 }),
  onItsWayMs: fc.integer({ min: 1, max: LONGEST_MS }),
  toldAfterMs: fc.array(fc.integer({ min: 1, max: LONGEST_MS }), { minLength: 4, maxLength: 4 }),
});
const story = fc.record({
  skews: fc.array(fc.integer({ min: -DAY_MS, max: DAY_MS }), { minLength: 4, maxLength: 4 }),
  deeds: fc.array(deed, { minLength: 1, maxLength: 40 }),
});

interface Item {
  readonly by: number;
  readonly word?: string | null;
  /** Under a lock, or in the open. */
  readonly under?: string | null;
  readonly cheats: boolean;
  readonly at: number;
  readonly clock: Clock;
  readonly toldAt: readonly number[];
}

/** What the host's log is behind a story: each device has a clock of its own, and says what its app says by what it has heard. */
function logOf({ skews, deeds }: typeof story extends fc.Arbitrary<infer T> ? T : never): Item[] {
  let now = START_MS;
  const clocks = skews.map((skew) => new HybridClock(() => now + skew));
  const log: Item[] = [];
  const heard = skews.map(() => 0);
  const own: (string | null)[] = skews.map(() => null);
  const hear = (who: number) => {
    for (let item = log[heard[who] ?? 0]; item && (item.toldAt[who] ?? 0) <= now; item = log[heard[who] ?? 0]) {
      heard[who] = (heard[who] ?? 0) + 1;
      clocks[who]?.saw(item.clock.ms, item.clock.counter);
      if (item.word !== undefined) own[who] = item.word;
    }
  };
  for (const [n, { by, what, afterMs, onItsWayMs, toldAfterMs }] of deeds.entries()) {
    now += afterMs;
    hear(by);
    const clock = clocks[by]?.tick();
    const isWord = what === "lock" || what === "unlock";
    if (!clock || (isWord && by !== 0)) continue; // the first is in charge
    const at = Math.max(now + onItsWayMs, (log.at(-1)?.at ?? 0) + 1);
    const toldAt = toldAfterMs.map((ms, who) => (who === by ? at : at + ms));
    // A word of one's own that locks counts at once.
    if (what === "lock") own[by] = `lock ${n}`;
    log.push({
      ...{ by, at, toldAt, cheats: what === "cheat" },
      clock: clock.ms > at ? { ms: at, counter: clock.counter } : clock,
      ...(isWord
        ? { word: what === "lock" ? `lock ${n}` : null }
        : { under: what === "cheat" ? null : (own[by] ?? null) }),
    });
  }
  return log;
}

test("T20: whatever their clocks say, nobody is called unlocked who had not heard of the lock, and who had for a minute is", () => {
  const told = { honest: 0, cheats: 0 };
  fc.assert(
    fc.property(story, (it) => {
      const log = logOf(it);
      const words: PlacedWord[] = log
        .flatMap(({ word, clock, at }, seq) =>
          word === undefined ? [] : [{ lock: word, clock, place: place(seq, at) }],
        )
        .sort((a, b) => a.clock.ms - b.clock.ms || a.clock.counter - b.clock.counter);
      for (const [seq, item] of log.entries()) {
        if (item.under !== null) continue;
        const knew = (under: string) => log.slice(0, seq).some((one) => one.by === item.by && one.under === under);
        const is = saidUnlocked(words, { clock: item.clock, place: place(seq, item.at), knew });
        if (!item.cheats) {
          told.honest += 1;
          expect(is).toBe(false);
          continue;
        }
        const before = log.slice(0, seq).filter(({ word }) => word !== undefined);
        const last = before.at(-1);
        const settled = last !== undefined && item.at - last.at >= 60_000;
        if (!settled) continue;
        if (last.word) told.cheats += 1;
        expect(is).toBe(last.word !== null);
      }
    }),
    { numRuns: 4_000, seed: 20 },
  );
  expect(told.honest).toBeGreaterThan(1_000);
  expect(told.cheats).toBeGreaterThan(300);
});
