import { expect, test } from "bun:test";
import { LIMITS, schema } from "@hearth/protocol";
import fc from "fast-check";
import { arrange, inOrder, type Placed } from "./arrange.ts";
import { between, spread } from "./places.ts";

const place = fc.stringMatching(/^[0-9A-Za-z]{0,6}[1-9A-Za-z]$/);
const chance = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
const from = (stream: Iterator<number>) => () => stream.next().value ?? 0;

const ids = (all: readonly Placed<string>[]) => inOrder(all).map(({ id }) => id);

function apply(all: readonly Placed<string>[], changes: readonly Placed<string>[]): Placed<string>[] {
  const said = new Map(changes.map((it) => [it.id, it]));
  return [...all.filter(({ id }) => !said.has(id)), ...changes];
}

test("between any two places there is one, and it may be said", () => {
  fc.assert(
    fc.property(place, place, fc.boolean(), fc.boolean(), chance, (a, b, atStart, atEnd, stream) => {
      fc.pre(a !== b);
      const [low, high] = a < b ? [a, b] : [b, a];
      const it = between(atStart ? "" : low, atEnd ? undefined : high, from(stream));
      if (!atStart) expect(low < it).toBe(true);
      if (!atEnd) expect(it < high).toBe(true);
      expect(schema.place.safeParse(it).success).toBe(true);
    }),
  );
});

test("many places spread in order and stay short", () => {
  fc.assert(
    fc.property(fc.nat(300), chance, (count, stream) => {
      const places = spread("", undefined, count, from(stream));
      expect(places).toEqual([...new Set(places)].sort());
      for (const it of places) expect(it.length).toBeLessThan(12);
    }),
    { numRuns: 20 },
  );
});

test("whatever places the others have, the moved one comes to stand where it was put, and only it", () => {
  const listed = fc.uniqueArray(
    fc.record({ id: fc.stringMatching(/^[a-f]{3}$/), place: fc.oneof(place, fc.constant(""), fc.constant("V")) }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(listed, fc.nat(), fc.nat(), chance, (all, which, where, stream) => {
      const order = ids(all);
      const moved = order[which % order.length] ?? "";
      const rest = order.filter((id) => id !== moved);
      const at = where % (rest.length + 1);
      const after = apply(all, arrange(all, moved, rest[at] ?? null, from(stream)));
      expect(ids(after)).toEqual([...rest.slice(0, at), moved, ...rest.slice(at)]);
    }),
  );
});

test("ten thousand moves into one gap, to the front and to the end stay within a place's length", () => {
  for (const aim of ["first", "last", "gap"] as const) {
    let all: Placed<string>[] = ["a", "b", "c", "d"].map((id, i) => ({ id, place: `${i + 1}` }));
    const seed = { at: 1 };
    const random = () => {
      seed.at = (seed.at * 48_271) % 0x7fffffff;
      return seed.at / 0x7fffffff;
    };
    for (let i = 0; i < 10_000; i++) {
      const order = ids(all);
      const moved = (aim === "last" ? order[0] : order[3]) ?? "";
      const before = { first: order[0], last: null, gap: order[1] }[aim] ?? null;
      all = apply(all, arrange(all, moved, before, random));
      for (const it of all) expect(it.place.length).toBeLessThanOrEqual(LIMITS.place);
    }
    expect(new Set(all.map((it) => it.place)).size).toBe(4);
  }
});

test("where somebody has used up all room, all get new places", () => {
  const tight = "1".repeat(LIMITS.place);
  const all = [
    { id: "a", place: tight },
    { id: "b", place: `${tight.slice(0, -1)}2` },
    { id: "c", place: "5" },
  ];
  const changes = arrange(all, "c", "b", () => 0.5);
  expect(changes).toHaveLength(3);
  expect(ids(apply(all, changes))).toEqual(["a", "c", "b"]);
  for (const it of changes) expect(it.place.length).toBeLessThan(8);
});
