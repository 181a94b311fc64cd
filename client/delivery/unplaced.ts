import { type Bytes, type RoomId, RUNNING_START } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { type Judged, judge } from "../rooms/judge.ts";
import type { Receiver } from "../rooms/receive.ts";

/** Where what has no place in a log stands: behind all that the log has. */
export const NO_PLACE = Number.MAX_SAFE_INTEGER;

/** The receiver's rule without what only a log's order can tell. `at`: ms since 1970 by the host's clock, when it came. */
export function judgeUnplaced(home: Home, receiver: Receiver, room: RoomId, event: Bytes, at: number): Promise<Judged> {
  const item = { seq: NO_PLACE, at, event, running: RUNNING_START };
  const around = () => ({ last: "unknown" as const, known: false, used: () => false });
  return judge(home, receiver.checkpoints, room, item, around);
}
