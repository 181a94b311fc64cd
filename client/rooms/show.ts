import type { Content, RoomId } from "@hearth/protocol";
import type { Changed } from "../api.ts";
import type { Home } from "../home/home.ts";
import { putOpened } from "../locks/open.ts";
import { erase, showDeleted } from "../messages/deletions.ts";
import { isCleared } from "../retention/clears.ts";
import { tookTombstone } from "../retention/tombstones.ts";
import { dropDeeds, leaveTombstones } from "../retention/vanish.ts";
import { wantErased } from "../retention/wanted.ts";
import { countMessage } from "../unread/unread.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { fold } from "./fold.ts";
import type { Judged } from "./judge.ts";
import { showNewer } from "./newer.ts";
import { clearHole, notice, showWaiting } from "./notices.ts";

type Shown = Changed["what"] | "log_altered" | "erased";

/** What a cleared room has no more. That somebody took something away still counts: it accounts for what is gone. */
const CLEARED: ReadonlySet<Content["type"]> = new Set<Content["type"]>([
  "message",
  "edit",
  "react",
  "pin",
  "locked",
  "call",
]);

/**
 * Puts a judged item of a room's log, which has been written there, where it is read from. Inside the caller's transaction;
 * the order of calls does not matter, and a second call changes nothing. Says what changed.
 */
export function show(
  home: Home,
  checkpoints: Checkpoints,
  room: RoomId,
  { row, header, content, later, words, hole }: Judged,
): Shown[] {
  const { database } = home;
  const shown: Shown[] = [];
  if (hole) {
    notice(database, room, row, hole);
    shown.push("timeline");
  }
  if (!header) return shown;
  if (room !== home.account.home && showWaiting(database, room, row, header.person)) shown.push("timeline");
  if (later) {
    clearHole(database, room, row);
    return [...shown, showNewer(home, row, header, later)];
  }
  if (!content) {
    if (row.state !== "erased") return shown;
    tookTombstone(home, row, header);
    showDeleted(home, header.event, room);
    const item = database.all("SELECT deleted FROM items WHERE id = ? AND room = ?", header.event, room)[0];
    if (item?.["deleted"] === 1) erase(home, header.event, room);
    if (item?.["deleted"] === 1 || (!item && dropDeeds(database, room, [header.event]))) shown.push("erased");
    clearHole(database, room, row);
    return [...shown, "timeline"];
  }
  wantErased(home, header, content, row.seq);
  if (CLEARED.has(content.type) && isCleared(database, room, header.person, row.seq)) {
    dropDeeds(database, room, [header.event]);
    leaveTombstones(database, room, [header.event]);
    shown.push("erased");
  } else {
    const what = fold(home, checkpoints, header, content, row);
    if (words) putOpened(home, words);
    if (what) shown.push(what);
    if (what === "timeline" && countMessage(home, header, row.seq)) shown.push("unread");
  }
  if (clearHole(database, room, row)) shown.push("timeline");
  return shown;
}
