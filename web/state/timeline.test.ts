import { expect, test } from "bun:test";
import type { Changed, From, Timeline, TimelineItem } from "@hearth/client/api.ts";
import type { BlobId, EventId, PersonId, RoomId } from "@hearth/protocol";
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
    moved: () => listener({ what: "files" }),
    /** Somebody says something with a file, of which so many bytes are here. */
    bring: (done: number) => items.push(withFile(done)),
    /** More of the newest message's file is here. */
    grow: (done: number) => items.splice(-1, 1, withFile(done)),
    itemsNow: async (_: RoomId, ids: readonly string[]) => {
      it.again.push(...ids);
      return items.filter((item) => ids.includes(item.id));
    },
    /** Items that were asked for by name. */
    again: [] as string[],
    unread: undefined as string | undefined,
    /** So many of the oldest are at the host alone. */
    behind: 0,
    timeline: async (_: RoomId, limit: number, from?: From): Promise<Timeline> => {
      it.asked++;
      const id = from?.at === "unread" ? it.unread : from?.id;
      const at = id === undefined ? items.length : items.findIndex((item, i) => item.id === id && i >= it.behind);
      const [start, end] = part(from?.at === "unread" && id !== undefined ? "around" : from?.at, at, limit, it.away);
      const unread = it.unread as EventId | undefined;
      const more = start > 0;
      const newer = end < items.length;
      return {
        room,
        items: items.slice(start, end),
        more,
        newer,
        ...(unread && { unread }),
        ...(at < 0 && { lost: true }),
      };
    },
    onChange: (given: (changed: Changed) => void) => {
      listener = given;
      return () => undefined;
    },
  };
  return it;
}

const withFile = (done: number): TimelineItem => ({
  kind: "message",
  id: "brought" as EventId,
  author: "a" as PersonId,
  authorName: "Alice",
  at: 0,
  text: "",
  files: [{ blob: "b" as BlobId, name: "film", type: "video/webm", size: 100, kind: "film", state: "coming", done }],
});

function part(at: From["at"] | undefined, place: number, limit: number, away: boolean): [number, number] {
  if (place < 0) return [0, 0];
  if (at === "after") return [place + 1, place + 1 + limit];
  if (at === "onward") return [place, place + limit];
  if (at === "around") return [Math.max(0, place - limit / 2), place + limit / 2];
  return [away && at === "before" ? place : Math.max(0, place - limit), place];
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

test("however far somebody scrolls, what stays in memory is bounded, and both ends can be had again", async () => {
  const timeline = openTimeline(deviceWith(2_000), room);
  await settle();
  for (let i = 0; i < 12; i++) {
    timeline.loadOlder();
    await settle();
  }
  expect(shown(timeline)).toEqual(range(961, 1_360));
  expect(timeline.view.getState()).toMatchObject({ more: true, newer: true });
  for (let i = 0; i < 20; i++) {
    timeline.loadNewer();
    await settle();
  }
  expect(shown(timeline)).toEqual(range(1_601, 2_000));
  expect(timeline.view.getState()).toMatchObject({ more: true, newer: false });
});

test("far up, a change of the room moves nothing", async () => {
  const device = deviceWith(2_000);
  const timeline = openTimeline(device, room);
  await settle();
  for (let i = 0; i < 8; i++) {
    timeline.loadOlder();
    await settle();
  }
  const before = timeline.view.getState().items;
  device.add();
  device.tell();
  await settle();
  const after = timeline.view.getState().items;
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(after[7]).toBe(before[7] as TimelineItem);
});

test("it opens where what is unread begins, and the line there stays while it is read", async () => {
  const device = deviceWith(300);
  device.unread = "150";
  const timeline = openTimeline(device, room);
  await settle();
  expect(timeline.view.getState()).toMatchObject({ divider: "150", aim: { to: "item", id: "150", found: false } });
  expect(shown(timeline)).toEqual(range(110, 189));
  device.unread = undefined;
  device.tell();
  await settle();
  expect(timeline.view.getState()).toMatchObject({ divider: "150", unread: undefined });
});

test("what comes while somebody reads along is not marked as new, and is while they look elsewhere", async () => {
  const device = deviceWith(10);
  const timeline = openTimeline(device, room);
  await settle();
  timeline.follow("reading");
  device.add();
  device.unread = "11";
  device.tell();
  await settle();
  expect(timeline.view.getState().divider).toBeUndefined();
  timeline.follow("watching");
  device.add();
  device.unread = "12";
  device.tell();
  await settle();
  expect(timeline.view.getState()).toMatchObject({ divider: "12", aim: { to: "end" } });
  timeline.follow("away");
  device.add();
  device.tell();
  await settle();
  expect(timeline.view.getState()).toMatchObject({ divider: "12", aim: { to: "item", id: "12", found: false } });
});

test("a jump shows what stands around, and the way back the newest", async () => {
  const timeline = openTimeline(deviceWith(1_000), room);
  await settle();
  expect(await timeline.jumpTo("500")).toBe(true);
  expect(shown(timeline)).toEqual(range(460, 539));
  expect(timeline.view.getState().aim).toEqual({ to: "item", id: "500", found: true });
  expect(await timeline.jumpTo("1001")).toBe(false);
  await timeline.toNewest();
  expect(shown(timeline)).toEqual(range(921, 1_000));
  expect(timeline.view.getState()).toMatchObject({ newer: false, aim: { to: "end" } });
});

test("it opens at a message that a link names, and at the newest if there is none such", async () => {
  const at = openTimeline(deviceWith(1_000), room, "20");
  const elsewhere = openTimeline(deviceWith(1_000), room, "1001");
  await settle();
  expect(shown(at)).toEqual(range(1, 59));
  expect(shown(elsewhere)).toEqual(range(921, 1_000));
});

test("an answer for the part that was left is not shown in the one that was jumped to", async () => {
  const timeline = openTimeline(deviceWith(1_000), room);
  await settle();
  timeline.loadOlder();
  await timeline.jumpTo("100");
  await settle();
  expect(shown(timeline)).toEqual(range(60, 139));
  timeline.loadOlder();
  await settle();
  expect(shown(timeline)).toEqual(range(1, 139));
});

test("a message that cannot be had while the host is away is shown as soon as it is back", async () => {
  const device = deviceWith(1_000);
  device.behind = 900;
  const timeline = openTimeline(device, room, "20");
  await settle();
  expect(shown(timeline)).toEqual(range(921, 1_000));
  device.behind = 0;
  device.back();
  await settle();
  expect(shown(timeline)).toEqual(range(1, 59));
});

test("the host may come back while it opens: the message that a link names is looked for again", async () => {
  const device = deviceWith(1_000);
  device.behind = 900;
  const { timeline: answer } = device;
  device.timeline = async (...asked) => {
    const page = await answer(...asked);
    if (asked[2]?.at === "around" && page.lost) {
      device.behind = 0;
      queueMicrotask(device.back);
    }
    return page;
  };
  const timeline = openTimeline(device, room, "20");
  await settle();
  await settle();
  expect(shown(timeline)).toEqual(range(1, 59));
});

test("what becomes of files is read of the messages that bring them alone, and nothing else is drawn again", async () => {
  const device = deviceWith(50);
  device.bring(10);
  const timeline = openTimeline(device, room);
  await settle();
  const before = timeline.view.getState().items;
  const asked = device.asked;
  device.grow(60);
  device.moved();
  await settle();
  const { items } = timeline.view.getState();
  expect(items.at(-1)).toMatchObject({ files: [{ done: 60 }] });
  expect(items.slice(0, -1).every((item, i) => item === before[i])).toBe(true);
  expect([device.asked - asked, device.again]).toEqual([0, ["brought"]]);
});
