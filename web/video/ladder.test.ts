import { expect, test } from "bun:test";
import fc from "fast-check";
import { highest, type Kind, Ladder, scaleFor } from "./ladder.ts";

const kinds = fc.constantFrom<Kind>("camera", "motion", "text");
const tops = fc.integer({ min: 0, max: 3 });
const measured = fc.record({
  available: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined }),
  lost: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  slow: fc.boolean(),
});
const good = { lost: 0, slow: false };

test("the more are sent the same, the less each gets; a screen gives up less than a face", () => {
  fc.assert(
    fc.property(kinds, fc.integer({ min: 1, max: 9 }), (kind, others) => {
      expect(highest(kind, others + 1)).toBeGreaterThanOrEqual(highest(kind, others));
      expect(highest("text", others)).toBeLessThanOrEqual(highest("camera", others));
      expect(highest(kind, others)).toBeLessThanOrEqual(3);
    }),
  );
  expect([1, 2, 5, 9].map((others) => new Ladder("camera", highest("camera", others)).rung.height)).toEqual([
    720, 540, 360, 270,
  ]);
});

test("whatever a connection does, it never gets more than the best, and on a good one that comes back", () => {
  fc.assert(
    fc.property(kinds, tops, fc.array(measured, { maxLength: 80 }), (kind, top, looks) => {
      const ladder = new Ladder(kind, top);
      const best = ladder.rung.kbits;
      for (const look of looks) expect(ladder.look(look).kbits).toBeLessThanOrEqual(best);
      for (let i = 0; i < 48 * 5; i++) ladder.look(good);
      expect(ladder.rung.kbits).toBe(best);
    }),
  );
});

test("loss, a narrow way and a slow machine each take it down at once", () => {
  for (const bad of [{ lost: 0.3, slow: false }, { available: 300, slow: false }, { slow: true }]) {
    const ladder = new Ladder("camera", 0);
    expect(ladder.look(bad).height).toBe(540);
    expect(ladder.look(bad).height).toBe(360);
  }
});

test("who had to go down again waits longer before it tries more", () => {
  const ladder = new Ladder("camera", 0);
  const looksUntilUp = () => {
    const { kbits } = ladder.rung;
    for (let looks = 1; ; looks++) if (ladder.look(good).kbits > kbits) return looks;
  };
  ladder.look({ slow: true });
  ladder.look({ slow: true });
  const first = looksUntilUp();
  ladder.look({ slow: true });
  expect(looksUntilUp()).toBeGreaterThan(first);
});

test("others who come and go change it at once, but not what the connection cannot take", () => {
  const [wide, narrow] = [new Ladder("camera", 0), new Ladder("camera", 0)];
  narrow.look({ slow: true });
  narrow.look({ slow: true });
  narrow.look({ slow: true });
  for (const ladder of [wide, narrow]) ladder.setTop(2);
  expect([wide.rung.height, narrow.rung.height]).toEqual([360, 270]);
  for (const ladder of [wide, narrow]) ladder.setTop(0);
  expect([wide.rung.height, narrow.rung.height]).toEqual([720, 270]);
});

test("text keeps its size where motion gets smaller, and nothing is made larger", () => {
  const [text, motion] = [new Ladder("text", 0), new Ladder("motion", 0)];
  for (const ladder of [text, motion]) ladder.look({ slow: true });
  expect(scaleFor(1440, text.rung)).toBe(1);
  expect(scaleFor(1440, motion.rung)).toBe(2);
  expect(scaleFor(480, motion.rung)).toBe(1);
  expect(scaleFor(undefined, motion.rung)).toBe(1);
});
