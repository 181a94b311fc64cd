import type { RoomId } from "@hearth/protocol";
import type { From, Timeline } from "../api.ts";
import type { Inside } from "../home/inside.ts";
import { markOf } from "../unread/unread.ts";
import { lacksBefore, readTimeline } from "./timeline.ts";

/**
 * Reads part of a room's timeline, and behind what is on this device from the host, as far back as is needed; what
 * comes next behind it is fetched beforehand.
 */
export async function readOn(inside: Inside, room: RoomId, limit: number, from?: From): Promise<Timeline> {
  const { home, receiver } = inside;
  const read = () => readTimeline(home, receiver.log, room, limit, from);
  let timeline = read();
  for (let more = true; more && lacks(inside, timeline, limit, from); timeline = read()) {
    more = await inside.older(room); // false also where others have read to the beginning meanwhile: what they read counts
  }
  if (from?.at === "before" || from === undefined) fetchAhead(inside, timeline, limit);
  return timeline;
}

/** What is asked for may be at the host still. */
function lacks({ home, receiver }: Inside, timeline: Timeline, limit: number, from: From | undefined): boolean {
  const first = receiver.log.span(timeline.room)?.first ?? 1;
  switch (from?.at) {
    case "after":
    case "onward":
      return false;
    case "around":
      return timeline.lost === true && first > 1;
    case "unread": {
      const { epoch, seq } = markOf(home.database, timeline.room);
      return epoch >= 0 && first > seq + 1;
    }
    case "before":
    case undefined:
      return timeline.lost !== true && timeline.items.length < limit && timeline.more;
  }
}

/** So that who scrolls on does not wait. */
function fetchAhead(inside: Inside, { room, items, lost }: Timeline, limit: number): void {
  const [oldest] = items;
  if (!oldest || lost || items.length < limit) return;
  if (lacksBefore(inside.home, inside.receiver.log, room, limit, oldest.id)) inside.fetchOlder(room);
}
