import { expect, test } from "bun:test";
import { decodeCbor, encodeCbor } from "@hearth/protocol";
import fc from "fast-check";
import { type Mark, mark, mergeMarks, readUpTo, unreadBehind } from "./marks.ts";

const NOTHING: Mark = { epoch: 0, seq: 0 };
const anyMark = fc.record({ epoch: fc.nat(3), seq: fc.nat(6) });
const merged = (marks: readonly Mark[]): Mark => marks.reduce(mergeMarks, NOTHING);

test("devices that have heard the same marks hold the same one, in whatever order and however often they came", () => {
  fc.assert(
    fc.property(fc.array(anyMark, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (marks, order) => {
      const shuffled = [...marks, ...marks]
        .map((it) => ({ it, at: order.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ it }) => it);
      expect(merged(shuffled)).toEqual(merged(marks));
    }),
  );
});

test("merging in groups comes to the same as merging one by one", () => {
  fc.assert(
    fc.property(anyMark, anyMark, anyMark, (a, b, c) => {
      expect(mergeMarks(mergeMarks(a, b), c)).toEqual(mergeMarks(a, mergeMarks(b, c)));
    }),
  );
});

test("reading on two devices at once keeps the further of both", () => {
  const shared = readUpTo(NOTHING, 5);
  expect(mergeMarks(readUpTo(shared, 8), readUpTo(shared, 12))).toEqual(readUpTo(shared, 12));
  expect(readUpTo(readUpTo(NOTHING, 9), 4).seq).toBe(9);
});

test("what somebody marks as unread stays so where another device has read further, until it is read again", () => {
  const shared = readUpTo(NOTHING, 10);
  const unread = unreadBehind(shared, 3);
  const together = mergeMarks(readUpTo(shared, 15), unread);
  expect(together.seq).toBe(3);
  expect(mergeMarks(together, readUpTo(together, 15)).seq).toBe(15);
});

test("on a device that has just begun, the first word of another device counts, however far back", () => {
  expect(mergeMarks({ epoch: -1, seq: 400 }, readUpTo(NOTHING, 20))).toEqual(readUpTo(NOTHING, 20));
  expect(readUpTo({ epoch: -1, seq: 400 }, 410)).toEqual({ epoch: 0, seq: 410 });
});

test("a mark reads back as it was written, and what is none is refused", () => {
  const one: Mark = { epoch: 2, seq: 77 };
  expect(decodeCbor(mark, encodeCbor(one), 100)).toEqual({ ok: true, value: one });
  for (const wrong of [{ epoch: -1, seq: 0 }, { epoch: 0, seq: -1 }, { epoch: 0.5, seq: 0 }, { epoch: 0 }, "5"])
    expect(decodeCbor(mark, encodeCbor(wrong), 100).ok).toBe(false);
});
