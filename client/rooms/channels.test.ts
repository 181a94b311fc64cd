import { expect, test } from "bun:test";
import type { CategoryId, EventId, RoomId } from "@hearth/protocol";
import fc from "fast-check";
import { Facts } from "../home/facts.ts";
import { emptyStore } from "../store/story/empty.ts";
import { type CategorySaid, type ChannelSaid, readPosition, roomKey, takeChannel } from "./channels.ts";

function facts(): Facts {
  const database = emptyStore();
  return new Facts(database);
}

const clock = fc.record({ ms: fc.nat(4), counter: fc.nat(2) });
const name = fc.constantFrom("bees", "bread", "attic");
const room = fc.constantFrom("r1" as RoomId, "r2" as RoomId);
const category = fc.constantFrom("c1" as CategoryId, "c2" as CategoryId);
const place = fc.constantFrom("1", "V", "z");
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const channelSaid = fc
  .record({
    type: fc.constant("channel" as const),
    mode: fc.constant("kept" as const),
    clock,
    room,
    name: some(name),
    topic: some(fc.constantFrom("", "hum", "crumb")),
    position: some(fc.record({ category: fc.option(category), place })),
    archived: some(fc.boolean()),
  })
  .map((it): ChannelSaid => it);
const categorySaid = fc
  .record({
    type: fc.constant("category" as const),
    clock,
    category,
    name: some(name),
    place: some(place),
    removed: some(fc.boolean()),
  })
  .map((it): CategorySaid => it);

function all(it: Facts): Map<string, string> {
  return new Map(["channel", "category"].flatMap((word) => it.under(word)).map(({ key, value }) => [key, value]));
}

test("in any order, and however often it comes, the same holds of channels and categories", () => {
  const words = fc.array(fc.oneof(channelSaid, categorySaid), { maxLength: 12 });
  fc.assert(
    fc.property(words, fc.infiniteStream(fc.nat()), (said, order) => {
      const events = said.map((it, i) => ({ it, id: `${i}` as EventId }));
      const shuffled = [...events, ...events]
        .map((event) => ({ event, at: order.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at);
      const [one, other] = [facts(), facts()];
      for (const { it, id } of events) takeChannel(one, "channel", it, it.clock, id);
      for (const { event } of shuffled) takeChannel(other, "channel", event.it, event.it.clock, event.id);
      expect(all(other)).toEqual(all(one));
    }),
    { numRuns: 60 },
  );
});

test("each part has its own newest word: nobody undoes what they did not speak of", () => {
  const it = facts();
  const r1 = "r1" as RoomId;
  const said = { type: "channel", mode: "kept", room: r1 } as const;
  const say = (more: Partial<ChannelSaid>, ms: number) => {
    const clock = { ms, counter: 0 };
    return takeChannel(it, "channel", { ...said, ...more, clock }, clock, `${ms}` as EventId);
  };
  expect(say({ name: "attic", position: { category: null, place: "V" } }, 1)).toBe(true);
  expect(say({ position: { category: "c1" as CategoryId, place: "k" } }, 3)).toBe(true);
  expect(say({ name: "loft", topic: "dust" }, 2)).toBe(true);
  expect(say({ name: "too late" }, 1.5)).toBe(false);
  const get = (part: "name" | "topic" | "position") => it.get(roomKey("channel", part, r1));
  expect([get("name"), get("topic")]).toEqual(["loft", "dust"]);
  expect(readPosition(get("position"))).toEqual({ category: "c1" as CategoryId, place: "k" });
});

test("the home's log and a room's own do not speak for each other's rooms", () => {
  const it = facts();
  const clock = { ms: 1, counter: 0 };
  const said = { type: "channel", mode: "kept", room: "r1" as RoomId, clock, name: "den" } as const;
  takeChannel(it, "room", said, clock, "a" as EventId);
  expect(it.under("channel")).toEqual([]);
  expect(it.get(roomKey("room", "name", said.room))).toBe("den");
});
