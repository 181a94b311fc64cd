import { expect, test } from "bun:test";
import { type EventId, encodeCbor, newId, type RoomId } from "@hearth/protocol";
import fc from "fast-check";
import { SCHEDULED, type Scheduled } from "./kind.ts";

const ids = [newId<EventId>(1), newId<EventId>(2)] as const;
const room = newId<RoomId>(3);
const clock = fc.record({ ms: fc.nat(3), counter: fc.nat(1) });
const any: fc.Arbitrary<Scheduled> = fc
  .tuple(fc.constantFrom(...ids), clock, clock, fc.constantFrom("waits", "cancelled", "sent"), fc.nat(2))
  .map(([id, made, at, is, n]): Scheduled => {
    const named = { id, room, made, at };
    if (is === "waits") return { ...named, is, draft: { text: `words ${n}` }, when: n };
    return is === "sent" ? { ...named, is, late: n > 0 } : { ...named, is: "cancelled" };
  });
const bytes = (it: Scheduled) => Buffer.from(encodeCbor(it)).toString("hex");
const { merge } = SCHEDULED;

test("PR16: devices agree on what waits, in whichever order and however often they hear of it", () => {
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      expect(bytes(merge(a, b))).toBe(bytes(merge(b, a)));
      expect(bytes(merge(merge(a, b), c))).toBe(bytes(merge(a, merge(b, c))));
      expect(bytes(merge(a, a))).toBe(bytes(a));
    }),
  );
});

test("what was sent waits no more, whatever is said of it later", () => {
  const [id] = ids;
  const made = { ms: 1, counter: 0 };
  const sent: Scheduled = { id, room, made, at: { ms: 2, counter: 0 }, is: "sent", late: false };
  const edited: Scheduled = { id, room, made, at: { ms: 9, counter: 0 }, is: "waits", draft: { text: "x" }, when: 9 };
  expect(merge(sent, edited)).toEqual(sent);
  expect(merge(edited, sent)).toEqual(sent);
});
