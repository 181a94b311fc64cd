import { expect, test } from "bun:test";
import fc from "fast-check";
import { HybridClock } from "./clock.ts";

test("alice's answer is ordered behind bob's question, though her clock is an hour slow", () => {
  const alice = new HybridClock(() => 1_000_000);
  alice.saw(4_600_000, 3);
  expect(alice.tick()).toEqual({ ms: 4_600_000, counter: 4 });
});

test("it never stands still and never goes back, whatever the device's clock does", () => {
  const ms = fc.nat(10_000);
  fc.assert(
    fc.property(fc.array(fc.tuple(ms, fc.option(fc.tuple(ms, fc.nat(0xffff)))), { maxLength: 100 }), (steps) => {
      let now = 0;
      const clock = new HybridClock(() => now);
      let last = { ms: -1, counter: 0 };
      for (const [time, seen] of steps) {
        now = time;
        if (seen) clock.saw(...seen);
        const next = clock.tick();
        expect(next.ms > last.ms || (next.ms === last.ms && next.counter > last.counter)).toBe(true);
        expect(next.counter).toBeLessThanOrEqual(0xffff);
        last = next;
      }
    }),
  );
});
