import { expect, test } from "bun:test";
import { encodeCbor, HEADER_BYTES, newId, type RoomId, randomBytes } from "@hearth/protocol";
import { deliveredIn, isRefusal } from "./events-push.ts";
import { writeStamp } from "./plain.ts";

const room = newId<RoomId>();

test("a push of events is counted, and each stamp read", () => {
  const stamps = [12.5, 13, 1e9];
  const items = stamps.map((stamp, i) => {
    const event = randomBytes(300);
    writeStamp(event, HEADER_BYTES, stamp);
    return { seq: i + 1, at: 1_700_000_000_000, event };
  });
  const frame = encodeCbor({ push: "events", body: { room, items, running: randomBytes(32) } });
  const read: number[] = [];
  expect(deliveredIn(frame, 0, (stamp) => void read.push(stamp))).toBe(3);
  expect(read).toEqual(stamps);
});

test("other frames deliver nothing, and a refusal is seen", () => {
  const answer = encodeCbor({ re: 70_000, ok: { seq: 1, at: 1 } });
  const refusal = encodeCbor({ re: 70_000, error: { code: "busy", waitMs: 5 } });
  const presence = encodeCbor({ push: "presence", body: { online: [room], offline: [] } });
  for (const frame of [answer, refusal, presence]) expect(deliveredIn(frame, 0, undefined)).toBe(0);
  expect([answer, refusal, presence].map((frame) => isRefusal(frame, 0))).toEqual([false, true, false]);
});
