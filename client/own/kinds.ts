import { isId, type RoomId } from "@hearth/protocol";
import type { Reach } from "../delivery/reach.ts";
import type { Home } from "../home/home.ts";
import type { Receipts } from "../receipts/receipts.ts";
import { SCHEDULED } from "../scheduled/kind.ts";
import type { Sending } from "../scheduled/scheduled.ts";
import { MARKS, takeSharedMark } from "../unread/shared.ts";
import { THREAD_MARKS } from "../unread/threads.ts";
import { DRAFTS } from "./drafts.ts";
import type { Own } from "./own.ts";
import { ROOM_SETTINGS, SETTINGS } from "./settings.ts";

/** Tells `own` every kind of value that a person's devices share, and whom a newer value concerns. */
export function registerKinds(own: Own, home: Home, receipts: Receipts, sending: Sending, reach: Reach): void {
  own.register(THREAD_MARKS, (room) => isId(room) && home.changed({ what: "timeline", room: room as RoomId }));
  own.register(SCHEDULED, () => sending.changed());
  own.register(SETTINGS, () => {
    receipts.gather();
    reach.review();
  });
  own.register(ROOM_SETTINGS);
  own.register(DRAFTS);
  own.register(MARKS, (room, mark) => {
    takeSharedMark(home, room, mark);
    receipts.gather();
  });
}
