import { expect, test } from "bun:test";
import type { EventId } from "@hearth/protocol";
import fc from "fast-check";
import { emptyStore } from "../store/story/empty.ts";
import { Facts } from "./facts.ts";

function facts(): Facts {
  const database = emptyStore();
  return new Facts(database);
}

const word = fc.record({
  key: fc.constantFrom("home", "profile alice", "channel den"),
  value: fc.string(),
  ms: fc.nat(5),
  counter: fc.nat(2),
});

test("what is said of a key does not depend on the order in which it came, nor on how often", () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (words, order) => {
      const events = words.map((it, i) => ({ ...it, id: `${i}` as EventId }));
      const shuffled = [...events, ...events]
        .map((event) => ({ event, at: order.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at);
      const [one, other] = [facts(), facts()];
      for (const it of events) one.set(it.key, it.value, it, it.id);
      for (const { event: it } of shuffled) other.set(it.key, it.value, it, it.id);
      for (const { key } of words) expect(other.get(key)).toBe(one.get(key));
    }),
    { numRuns: 50 },
  );
});

test("a late word that is older changes nothing, and says so", () => {
  const it = facts();
  expect(it.set("home", "The Burrow", { ms: 2, counter: 0 }, "b" as EventId)).toBe(true);
  expect(it.set("home", "An old name", { ms: 1, counter: 9 }, "a" as EventId)).toBe(false);
  expect(it.get("home")).toBe("The Burrow");
});
