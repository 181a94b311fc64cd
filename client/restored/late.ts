import { type Bytes, type RoomInfo, RUNNING_START, sameBytes } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { isLater } from "../host/later.ts";
import type { Session } from "../host/session.ts";
import type { Log } from "../rooms/log.ts";
import { FRAME_BYTES } from "./bring.ts";

/**
 * Others have gone on at the restored host before this device came: from some position on, the log here and the one there
 * differ. Gives what only this device has to be put behind all others, and takes over the host's order from that position
 * on. What is on the timeline stays there. Gives the room as it is then; undefined: not now.
 */
export async function giveBackLate(
  home: Home,
  log: Log,
  session: Session,
  info: RoomInfo,
): Promise<RoomInfo | undefined> {
  const common = await commonEnd(log, session, info);
  if (common === undefined) return undefined;
  if (common === "none") return info; // nothing in common: the ordinary way says so
  let now = info;
  for (let from = common; ; ) {
    const rows = log.behind(info.room, from, FRAME_BYTES);
    const last = rows.at(-1);
    if (!last) break;
    // A checkpoint speaks of the order that is given up.
    const isCheckpoint = (id: string) => home.database.all("SELECT 1 FROM checkpoints WHERE id = ?", id).length > 0;
    const events = rows
      .filter((it) => it.state !== "refused" && it.event.length > 0 && !isCheckpoint(it.id))
      .map((it) => it.event);
    const taken = await session.ask("restore.late", { room: info.room, events });
    if (!taken.ok) return isLater(taken.error) ? undefined : info;
    now = taken.value;
    from = last.seq;
  }
  home.database.transaction(() => log.forget(info.room, common));
  return now;
}

/** The last position up to which both logs are the same; `none`: not even where the log here begins. */
async function commonEnd(log: Log, session: Session, info: RoomInfo): Promise<number | "none" | undefined> {
  const span = log.span(info.room);
  if (!span) return "none";
  const isSame = async (seq: number): Promise<boolean | undefined> => {
    const page = await session.ask("history", { room: info.room, after: seq, limit: 1 });
    const mine: Bytes | undefined =
      seq === 0 ? RUNNING_START : seq === span.first - 1 ? span.before : log.runningAt(info.room, seq);
    return page.ok ? mine !== undefined && sameBytes(mine, page.value.runningBefore) : undefined;
  };
  let low = span.first - 1;
  let high = Math.min(span.last, info.seq);
  const begins = await isSame(low);
  if (!begins) return begins === undefined ? undefined : "none";
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const same = await isSame(middle);
    if (same === undefined) return undefined;
    if (same) low = middle;
    else high = middle - 1;
  }
  return low;
}
