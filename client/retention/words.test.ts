import { expect, test } from "bun:test";
import type { EventId, RoomId } from "@hearth/protocol";
import fc from "fast-check";
import { emptyStore } from "../store/story/empty.ts";
import { horizonOf, keptFor, takeRetention, wordsOn } from "./words.ts";

const room = "room" as RoomId;

/** Words of a log: each with its place, and a time of the host that never goes back. */
const log = fc
  .array(fc.record({ ms: fc.option(fc.integer({ min: 1, max: 50 })), later: fc.integer({ min: 0, max: 30 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((steps) => {
    let at = 100;
    return steps.map(({ ms, later }, i) => {
      at += later;
      return { room, id: `word ${i}` as EventId, ms, at, seq: i + 1 };
    });
  });

const database = emptyStore();

function after(words: readonly Parameters<typeof takeRetention>[1][], now: number) {
  database.run("DELETE FROM retentions");
  for (const it of words) takeRetention(database, it);
  return [keptFor(database, room), horizonOf(wordsOn(database, room), now)];
}

test("words on how long a room is kept say the same in every order, and twice", () => {
  fc.assert(
    fc.property(
      log.chain((words) =>
        fc.record({
          words: fc.constant(words),
          order: fc.shuffledSubarray(words, { minLength: words.length }),
          again: fc.array(fc.constantFrom(...words), { maxLength: 5 }),
        }),
      ),
      ({ words, order, again }) => {
        const now = (words.at(-1)?.at ?? 0) + 10;
        expect(after([...order, ...again], now)).toEqual(after(words, now));
      },
    ),
    { numRuns: 100 },
  );
});

test("what is gone at some time is what any word in force took by then, and nothing comes back", () => {
  fc.assert(
    fc.property(log, fc.integer({ min: 0, max: 100 }), (words, later) => {
      const now = (words.at(-1)?.at ?? 0) + later;
      // As a device that is there all the time does it: each ms with the word that holds then.
      let gone = Number.NEGATIVE_INFINITY;
      for (let time = words[0]?.at ?? 0; time <= now; time++)
        for (const [i, { at, ms }] of words.entries())
          if (at <= time && time <= (words[i + 1]?.at ?? now) && ms !== null) gone = Math.max(gone, time - ms);
      expect(horizonOf(words, now)).toBe(gone);
    }),
    { numRuns: 300 },
  );
});
