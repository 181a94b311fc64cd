import { expect, test } from "bun:test";
import type { Changed, TimelineItem } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { openTimeline } from "./timeline.ts";

const room = "r" as RoomId;

/** A device with a room of notices, numbered from 1, that can be made to withhold what is older than it has. */
function deviceWith(count: number) {
  const items: TimelineItem[] = [];
  const add = () =>
    void items.push({ kind: "notice", id: `${items.length + 1}`, at: items.length, text: `${items.length + 1}` });
  for (let i = 0; i < count; i++) add();
  let listener: (changed: Changed) => void = () => undefined;
  const it = {
    away: false,
    asked: 0,
    add,
    tell: () => listener({ what: "timeline", room }),
    back: () => listener({ what: "connection" }),
    timeline: async (_: RoomId, limit: number, before?: string) => {
      it.asked++;
      const end = before === undefined ? items.length : items.findIndex(({ id }) => id === before);
      const start = it.away && before !== undefined ? end : Math.max(0, end - limit);
      return { room, items: items.slice(start, end), more: start > 0 };
    },
    onChange: (given: (changed: Changed) => void) => {
      listener = given;
      return () => undefined;
    },
  };
  return it;
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
const shown = (timeline: ReturnType<typeof openTimeline>) => timeline.view.getState().items.map(({ id }) => Number(id));
const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

test("the newest come first, older ones page by page, until there are no more", async () => {
  const timeline = openTimeline(deviceWith(200), room);
  await settle();
  expect(shown(timeline)).toEqual(range(121, 200));
  timeline.loadOlder();
  timeline.loadOlder();
  await settle();
  expect(shown(timeline)).toEqual(range(41, 200));
  timeline.loadOlder();
  await settle();
  expect(shown(timeline)).toEqual(range(1, 200));
  expect(timeline.view.getState().more).toBe(false);
});

test("for somebody who reads further up, nothing above goes when new ones come", async () => {
  const device = deviceWith(200);
  const timeline = openTimeline(device, room);
  await settle();
  timeline.loadOlder();
  await settle();
  for (let i = 0; i < 30; i++) {
    device.add();
    device.tell();
  }
  await settle();
  expect(shown(timeline)).toEqual(range(41, 230));
  expect(timeline.view.getState().more).toBe(true);
});

test("what did not change is the same object, so that its row is not drawn again", async () => {
  const device = deviceWith(3);
  const timeline = openTimeline(device, room);
  await settle();
  const [first] = timeline.view.getState().items;
  device.add();
  device.tell();
  await settle();
  expect(shown(timeline)).toEqual([1, 2, 3, 4]);
  expect(timeline.view.getState().items[0]).toBe(first as TimelineItem);
});

test("older ones that cannot be had now are not asked for again until something changes", async () => {
  const device = deviceWith(200);
  const timeline = openTimeline(device, room);
  await settle();
  device.away = true;
  timeline.loadOlder();
  await settle();
  const before = device.asked;
  timeline.loadOlder();
  await settle();
  expect(device.asked).toBe(before);
  device.away = false;
  device.back();
  timeline.loadOlder();
  await settle();
  expect(shown(timeline)).toEqual(range(41, 200));
});

test("back at the end, what lies far above is let go and can be had again", async () => {
  const timeline = openTimeline(deviceWith(400), room);
  await settle();
  for (let i = 0; i < 3; i++) {
    timeline.loadOlder();
    await settle();
  }
  expect(shown(timeline)).toHaveLength(320);
  timeline.forgetOlder();
  expect(shown(timeline)).toEqual(range(321, 400));
  timeline.loadOlder();
  await settle();
  expect(shown(timeline)).toEqual(range(241, 400));
});
