import { expect, test } from "bun:test";
import fc from "fast-check";
import { emptyStore } from "../store/story/empty.ts";
import { HostTime } from "./host-time.ts";

const DAY_MS = 24 * 3_600_000;
const NOON = 1_800_000_000_000;

const database = emptyStore();

/** A device whose clock is `behind` the host's, and that asks it the time: each way takes so long, ms. */
function asks(behind: number, ways: readonly (readonly [there: number, back: number])[]) {
  database.run("DELETE FROM meta");
  let mine = NOON;
  const world = { database, now: () => mine };
  const time = new HostTime(world);
  for (const [there, back] of ways) {
    const asked = mine;
    mine += there;
    const now = mine + behind;
    mine += back;
    time.heard({ now, asked, answered: mine });
    mine += 1_000;
  }
  return { time, world, mine };
}

const ways = fc.array(fc.tuple(fc.nat(5_000), fc.nat(5_000)), { minLength: 1, maxLength: 5 });

test("a clock that is right is believed, however slow the host's answers are", () => {
  fc.assert(
    fc.property(ways, (ways) => {
      const { time, mine } = asks(0, ways);
      expect(time.now()).toBe(mine);
    }),
  );
});

test("one that is wrong is put right to within what the slowest answer leaves open, and is so when the app starts again", () => {
  fc.assert(
    fc.property(ways, fc.integer({ min: -DAY_MS, max: DAY_MS }), (ways, behind) => {
      const { time, world, mine } = asks(behind, ways);
      const slowest = Math.max(...ways.map(([there, back]) => there + back));
      expect(Math.abs(time.now() - (mine + behind))).toBeLessThanOrEqual(slowest);
      expect(new HostTime(world).now()).toBe(time.now());
    }),
  );
});

test("a host that says what cannot be is not followed", () => {
  const { time, mine } = asks(400 * DAY_MS, [[10, 10]]);
  expect(time.now() - mine).toBeLessThanOrEqual(2 * DAY_MS);
});
