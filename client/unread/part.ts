import type { RoomId } from "@hearth/protocol";
import type { Failure } from "../api.ts";
import { newestApart, placeApart } from "../delivery/unkept.ts";
import { FAILURES } from "../failure.ts";
import type { Life } from "../life.ts";
import type { Outcome } from "../outcome.ts";
import type { Database } from "../ports.ts";
import type { Log } from "../rooms/log.ts";
import { isNewest } from "../rooms/timeline.ts";
import type { UnreadApi } from "./api.ts";
import { readUpTo, unreadBehind } from "./marks.ts";
import { setMarks } from "./shared.ts";
import { readThreadUp } from "./threads.ts";
import { markOf, unreadCounts } from "./unread.ts";

/** What a device answers about what has been read. */
export function unreadPart(life: Life): UnreadApi {
  return {
    markRead: (room, upTo) =>
      life.act(async ({ home, own, receipts, receiver: { log } }) => {
        const all = upTo === undefined || isNewest(home.database, room, upTo);
        const seq = all ? newestHere(home.database, log, room) : placeHere(home.database, log, room, upTo);
        if (seq !== undefined) setMarks(home, own, [[room, readUpTo(markOf(home.database, room), seq)]]);
        receipts.gather();
        return done(null);
      }),

    markUnread: (room, from) =>
      life.act(async ({ home, own, receiver: { log } }) => {
        const seq = placeHere(home.database, log, room, from);
        if (seq === undefined) return failed(FAILURES.message_unknown);
        setMarks(home, own, [[room, unreadBehind(markOf(home.database, room), seq - 1)]]);
        return done(null);
      }),

    markThreadRead: (room, root) =>
      life.act(async ({ home, own }) => {
        readThreadUp(home, own, room, root);
        return done(null);
      }),

    markAllRead: () =>
      life.act(async ({ home, own, receipts, receiver: { log } }) => {
        const rooms = [...unreadCounts(home.database).keys()];
        setMarks(
          home,
          own,
          rooms.map((room) => [room, readUpTo(markOf(home.database, room), newestHere(home.database, log, room))]),
        );
        receipts.gather();
        return done(null);
      }),
  };
}

/** The newest position: of the log, or of what has none because its room is not kept. */
const newestHere = (database: Database, log: Log, room: RoomId): number =>
  Math.max(log.span(room)?.last ?? 0, newestApart(database, room));
const placeHere = (database: Database, log: Log, room: RoomId, id: string): number | undefined =>
  log.placeOf(room, id) ?? placeApart(database, room, id);

const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
const failed = (error: Failure): Outcome<never> => ({ ok: false, error });
