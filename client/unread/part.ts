import type { RoomId } from "@hearth/protocol";
import type { Failure } from "../api.ts";
import { FAILURES } from "../failure.ts";
import type { Home } from "../home/home.ts";
import type { Life } from "../life.ts";
import type { Outcome } from "../outcome.ts";
import { isNewest } from "../rooms/timeline.ts";
import type { UnreadApi } from "./api.ts";
import { type Mark, readUpTo, unreadBehind } from "./marks.ts";
import { markOf, takeMark, unreadCounts } from "./unread.ts";

/** What a device answers about what has been read. */
export function unreadPart(life: Life): UnreadApi {
  return {
    markRead: (room, upTo) =>
      life.act(async ({ home, receiver: { log } }) => {
        const seq = isNewest(home.database, room, upTo) ? log.span(room)?.last : log.placeOf(room, upTo);
        if (seq !== undefined) setMarks(home, [[room, readUpTo(markOf(home.database, room), seq)]]);
        return done(null);
      }),

    markUnread: (room, from) =>
      life.act(async ({ home, receiver: { log } }) => {
        const seq = log.placeOf(room, from);
        if (seq === undefined) return failed(FAILURES.message_unknown);
        setMarks(home, [[room, unreadBehind(markOf(home.database, room), seq - 1)]]);
        return done(null);
      }),

    markAllRead: () =>
      life.act(async ({ home, receiver: { log } }) => {
        const rooms = [...unreadCounts(home.database).keys()];
        setMarks(
          home,
          rooms.map((room) => [room, readUpTo(markOf(home.database, room), log.span(room)?.last ?? 0)]),
        );
        return done(null);
      }),
  };
}

/** Takes marks that this device's person has set here. */
function setMarks(home: Home, marks: readonly (readonly [RoomId, Mark])[]): void {
  const taken = home.database.transaction(() => marks.filter(([room, mark]) => takeMark(home, room, mark)));
  if (taken.length === 0) return;
  home.changed({ what: "unread" });
  for (const [room] of taken) home.changed({ what: "timeline", room });
}

const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
const failed = (error: Failure): Outcome<never> => ({ ok: false, error });
