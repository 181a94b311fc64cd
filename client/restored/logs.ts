import { type Bytes, type RoomId, type RoomInfo, RUNNING_START, sameBytes } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { isLater } from "../host/later.ts";
import type { Session } from "../host/session.ts";
import type { Log, Span } from "../rooms/log.ts";
import type { Receiver } from "../rooms/receive.ts";
import { FRAME_BYTES } from "./bring.ts";
import type { Restored } from "./generation.ts";
import { giveBackLate } from "./late.ts";

/**
 * Gives back what the host lacks of each room's log, at the old places. Gives the rooms as the host shows them then;
 * undefined: not now, or others have to give back first what lies before what is here.
 */
export async function giveBackLogs(
  home: Home,
  { log }: Receiver,
  session: Session,
  restored: Restored,
  shown: readonly RoomInfo[],
): Promise<RoomInfo[] | undefined> {
  const rooms = new Map(shown.map((it) => [it.room, it]));
  const holes: RoomInfo[] = [];
  for (const room of log.rooms()) {
    if (home.privates.of(room)?.isMine === false) continue;
    const info = rooms.get(room) ?? (await openAgain(home, session, room));
    if (!info) continue; // the ordinary way says that a room is gone
    const fits = await giveBackLog(log, session, info);
    if (fits === "erased") holes.push(info);
    // While the host waits nobody has gone on: then another order is none that a restore explains.
    const isLate = fits === "other" && !restored.waiting;
    const after = isLate ? await giveBackLate(home, log, session, info) : fits;
    if (!after || (after === "before" && restored.waiting)) return undefined;
    rooms.set(room, typeof after === "string" ? info : after);
  }
  // Somebody may still come who has what was erased here. If all have come, the rest goes behind.
  if (holes.length > 0 && restored.waiting && (await othersAreAwaited(session))) return undefined;
  for (const info of holes) {
    const after = await giveBackLate(home, log, session, info);
    if (!after) return undefined;
    rooms.set(info.room, after);
  }
  return session.isOpen ? [...rooms.values()] : undefined;
}

/** Tells the host that this device has given what it could. True if it waits for others. */
async function othersAreAwaited(session: Session): Promise<boolean> {
  const done = await session.ask("restore.done", {});
  return !done.ok || done.value.waiting;
}

async function openAgain(home: Home, session: Session, room: RoomId): Promise<RoomInfo | undefined> {
  if (home.privates.of(room)) {
    // It was given back with its roster, and is as empty as the host has it now.
    const page = await session.ask("history", { room, before: 0, limit: 1 });
    return page.ok
      ? { room, roster: room, mode: "kept", seq: page.value.last, running: page.value.running }
      : undefined;
  }
  const opened = await session.ask("room.open", { room, roster: home.roster.now.roster, mode: "kept" });
  return opened.ok ? opened.value : undefined;
}

/**
 * The room as it is then; `before`: what lies in front of what is here is missing there; `other`: it is another log;
 * `erased`: what the host lacks next was deleted, and its bytes are not here any more; undefined: not now.
 */
async function giveBackLog(
  log: Log,
  session: Session,
  info: RoomInfo,
): Promise<RoomInfo | "before" | "other" | "erased" | undefined> {
  let now = info;
  for (;;) {
    const span = log.span(now.room);
    if (!span || span.last === 0) return now;
    if (now.seq >= span.last) return sameAt(session, now, span);
    if (now.seq < span.first - 1) return "before";
    const mine = runningAt(log, now, span);
    if (!mine || !sameBytes(mine, now.running)) return "other";
    const behind = log.behind(now.room, now.seq, FRAME_BYTES);
    const hole = behind.findIndex(({ event }) => event.length === 0);
    const rows = hole < 0 ? behind : behind.slice(0, hole);
    const last = rows.at(-1);
    if (!last) return hole < 0 ? now : "erased";
    const items = rows.map(({ seq, at, event }) => ({ seq, at, event }));
    const taken = await session.ask("restore.events", { room: now.room, items, running: last.running });
    if (!taken.ok) return isLater(taken.error) ? undefined : now;
    now = taken.value;
  }
}

/** The host has as much as is here, or more. Is it the same? */
async function sameAt(session: Session, info: RoomInfo, span: Span): Promise<RoomInfo | "other" | undefined> {
  if (info.seq === span.last) return sameBytes(info.running, span.running) ? info : "other";
  const page = await session.ask("history", { room: info.room, after: span.last, limit: 1 });
  if (!page.ok) return undefined;
  return sameBytes(page.value.runningBefore, span.running) ? info : "other";
}

function runningAt(log: Log, { room, seq }: RoomInfo, span: Span): Bytes | undefined {
  if (seq === 0) return RUNNING_START;
  return seq === span.first - 1 ? span.before : log.runningAt(room, seq);
}
