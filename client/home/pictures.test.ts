import { expect, test } from "bun:test";
import type { EventId, Image } from "@hearth/protocol";
import fc from "fast-check";
import { emptyStore } from "../store/story/empty.ts";
import { Pictures } from "./pictures.ts";

function pictures(): Pictures {
  const database = emptyStore();
  return new Pictures(database);
}

const image = (byte: number): Image => ({ type: "png", bytes: Uint8Array.of(byte) });
const word = fc.record({
  key: fc.constantFrom("home", "avatar alice"),
  image: fc.option(fc.nat(255).map(image)),
  ms: fc.nat(4),
  counter: fc.nat(1),
});

test("which picture holds does not depend on the order in which they came, nor on how often", () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 10 }), fc.infiniteStream(fc.nat()), (words, order) => {
      const events = words.map((it, i) => ({ ...it, id: `${i}` as EventId }));
      const shuffled = [...events, ...events]
        .map((event) => ({ event, at: order.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at);
      const [one, other] = [pictures(), pictures()];
      for (const it of events) one.set(it.key, it.image, it, it.id);
      for (const { event: it } of shuffled) other.set(it.key, it.image, it, it.id);
      for (const { key } of words) expect(other.of(key)).toBe(one.of(key));
    }),
    { numRuns: 50 },
  );
});

test("a picture that was taken away stays away, and one that was replaced is read no more", () => {
  const it = pictures();
  const [a, b, c] = ["a", "b", "c"] as EventId[];
  if (!a || !b || !c) throw new Error("three ids");
  expect(it.set("home", image(1), { ms: 1, counter: 0 }, a)).toBe(true);
  expect(it.read(a)).toEqual(image(1));
  expect(it.set("home", null, { ms: 3, counter: 0 }, c)).toBe(true);
  expect(it.set("home", image(2), { ms: 2, counter: 0 }, b)).toBe(false);
  expect(it.of("home")).toBeUndefined();
  for (const id of [a, b, c]) expect(it.read(id)).toBeUndefined();
});
