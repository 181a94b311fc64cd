import {
  type Bytes,
  type DeviceId,
  type EventHeader,
  type EventId,
  type LogItem,
  nextRunning,
  type RoomId,
  sameBytes,
} from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { openInbox } from "../letters/inbox.ts";
import { openLocked, putOpened } from "../locks/open.ts";
import { showDeleted } from "../messages/deletions.ts";
import { isCleared } from "../retention/clears.ts";
import { judgeTombstones, tookTombstone } from "../retention/tombstones.ts";
import { vanish } from "../retention/vanish.ts";
import { wantErased } from "../retention/wanted.ts";
import { overwriteErased } from "../store/erased.ts";
import { countMessage } from "../unread/unread.ts";
import { Checkpoints } from "./checkpoints.ts";
import { fold } from "./fold.ts";
import { type Judged, judge, type Surroundings } from "./judge.ts";
import { Log, type Place, type Span } from "./log.ts";
import { clearHole, hasNotices, notice, showWaiting } from "./notices.ts";

/** The items, each with the running hash behind it. */
type Chained = LogItem & { readonly running: Bytes };

/**
 * One way in for everything that a kept room's log brings, live or from history. Invariants: 1. an item is taken only if
 * the running hash leads from what is here to what the host states; 2. log, timeline, names and span change in one
 * transaction; 3. an event counts once.
 */
export class Receiver {
  readonly log: Log;
  readonly checkpoints: Checkpoints;

  constructor(
    private readonly home: Home,
    /** Told which events of this device have come back: they are out. */
    private readonly delivered: (id: EventId) => void,
    /** Told when something may be too old now, or is to be erased at the host. */
    private readonly due: () => void,
  ) {
    this.log = new Log(home.database);
    this.checkpoints = new Checkpoints(home, this.log);
  }

  /** Takes the items that follow what is here. False: they do not fit, which is noted. */
  async append(room: RoomId, items: readonly LogItem[], running: Bytes): Promise<boolean> {
    const span = this.log.span(room) ?? Log.empty;
    const fresh = items.filter((item) => item.seq > span.last);
    const newest = items.at(-1);
    if (newest && newest.seq <= span.last) return this.repeats(room, newest.seq, running);
    const chained = await chain(room, span.running, fresh);
    if (fresh.some((item, i) => item.seq !== span.last + 1 + i) || !endsIn(chained, span.running, running)) {
      this.home.troubles.note("log_altered", room);
      return false;
    }
    const judged = await this.judgeAll(room, chained, span.first === 1 ? "start" : "unknown");
    this.keep(room, judged, { ...span, last: span.last + fresh.length, running });
    return true;
  }

  /** Items that history has brought already: the host has to state the same running hash for them. */
  private repeats(room: RoomId, seq: number, running: Bytes): boolean {
    const mine = this.log.runningAt(room, seq);
    const same = mine === undefined || sameBytes(mine, running);
    if (!same) this.home.troubles.note("log_altered", room);
    return same;
  }

  /** Begins a room's log in its midst: the newest page. */
  async begin(room: RoomId, items: readonly LogItem[], before: Bytes, running: Bytes): Promise<boolean> {
    const first = items[0]?.seq ?? 1;
    this.log.setSpan(room, { first, last: first - 1, before, running: before });
    return this.append(room, items, running);
  }

  /** Takes the items in front of what is here. */
  async prepend(room: RoomId, items: readonly LogItem[], before: Bytes): Promise<boolean> {
    const span = this.log.span(room);
    const first = items[0]?.seq;
    if (!span || first === undefined) return false;
    const chained = await chain(room, before, items);
    if (
      items.some((item, i) => item.seq !== first + i) ||
      first + items.length !== span.first ||
      !endsIn(chained, before, span.before)
    ) {
      this.home.troubles.note("log_altered", room);
      return false;
    }
    const judged = await this.judgeAll(room, chained, first === 1 ? "start" : "unknown");
    this.keep(room, [...judged, ...this.seams(room, judged, span.first)], { ...span, first, before });
    return true;
  }

  /** Judges again what waits, after the roster or a ring has grown; and again, while a checkpoint among it has come open. */
  async retry(): Promise<void> {
    do {
      this.recheck = false;
      await this.judgeWaiting();
    } while (this.recheck);
    this.tellOfUnvouched();
  }

  private async judgeWaiting(): Promise<void> {
    for (const row of [...this.log.inState("waiting"), ...this.log.inState("unvouched")]) {
      const start = this.log.span(row.room)?.first === 1 ? "start" : "unknown";
      const again = await judge(this.home, this.checkpoints, row.room, row, (header) => ({
        ...this.surroundings(row.room, header, row.seq, start),
        known: false,
      }));
      if (again.row.state !== row.state) this.keep(row.room, [again], this.log.span(row.room) ?? Log.empty);
    }
  }

  /** The rooms in which something waits for a roster (`head_ahead`) or for a box (`generation_unknown`). */
  waitsFor(why: "head_ahead" | "generation_unknown"): RoomId[] {
    return [...new Set(this.log.inState("waiting").flatMap((row) => (row.why === why ? [row.room] : [])))];
  }

  private async judgeAll(room: RoomId, items: readonly Chained[], start: "start" | "unknown"): Promise<Judged[]> {
    const lasts = new Map<DeviceId, Place>();
    const used = new Set<string>();
    const ids = new Set<EventId>();
    const judged: Judged[] = [];
    for (const item of items) {
      const one = await judge(this.home, this.checkpoints, room, item, (header, hash) => {
        const stored = this.surroundings(room, header, item.seq, start);
        return {
          last: lasts.get(header.device) ?? stored.last,
          known: ids.has(header.event) || this.log.known(header.event, hash),
          used: (sequence) => used.has(`${header.device} ${sequence}`) || stored.used(sequence),
        };
      });
      judged.push(one);
      if (one.row.state === "refused" || !one.header) continue;
      ids.add(one.header.event);
      used.add(`${one.header.device} ${one.header.sequence}`);
      const before = lasts.get(one.header.device);
      if (!before || before.sequence < one.row.sequence) lasts.set(one.header.device, one.row);
    }
    return judged;
  }

  private surroundings(room: RoomId, header: EventHeader, seq: number, start: "start" | "unknown"): Surroundings {
    return {
      last: this.log.before(room, header.device, seq) ?? start,
      known: false,
      used: (sequence) => this.log.has(room, header.device, sequence, header.event),
    };
  }

  /** Holes that only show where an older page meets the one behind it. */
  private seams(room: RoomId, page: readonly Judged[], seam: number): Judged[] {
    const newest = new Map<DeviceId, Judged>();
    for (const one of page) if (one.header && one.row.state !== "refused") newest.set(one.header.device, one);
    return [...newest].flatMap(([device, one]) => {
      const next = this.log.from(room, device, seam);
      if (!next || next.sequence <= one.row.sequence + 1) return [];
      return [
        {
          row: one.row,
          trouble: "message_missing" as const,
          hole: { from: one.row.sequence + 1, to: next.sequence - 1 },
        },
      ];
    });
  }

  private keep(room: RoomId, judged: readonly Judged[], span: Span): void {
    const changed = new Set<string>();
    this.home.database.transaction(() => {
      this.log.setSpan(room, span);
      for (const one of judged) {
        this.log.write(one.row);
        for (const what of this.show(room, one)) changed.add(what);
      }
    });
    for (const { trouble } of judged)
      if (trouble) this.home.troubles.note(trouble, trouble === "two_truths" ? undefined : room);
    if (!hasNotices(this.home.database, room)) this.home.troubles.clear("message_missing", room);
    if (changed.delete("log_altered")) this.home.troubles.note("log_altered", room);
    if (changed.delete("erased")) {
      overwriteErased(this.home.database);
      changed.add("timeline");
      changed.add("unread");
    }
    if (changed.has("timeline")) this.home.changed({ what: "timeline", room });
    if (changed.has("unread")) this.home.changed({ what: "unread" });
    if (changed.has("rooms")) this.home.changed({ what: "rooms" });
    if (changed.has("people")) this.home.changed({ what: "people" });
    if (judged.some((one) => one.content?.type === "checkpoint" || one.row.state === "unvouched")) this.recheck = true;
  }

  /** Checkpoints that came may vouch for what came before them. */
  recheck = false;

  /** Judges again what a new checkpoint may have vouched for, and opens what is for this person alone. */
  async settle(): Promise<void> {
    if (this.recheck) await this.retry();
    await openInbox(this.home);
    await openLocked(this.home); // a passphrase may have been given in between
    judgeTombstones(this.home);
    this.due();
  }

  private show(room: RoomId, { row, header, content, words, hole }: Judged): string[] {
    const { database } = this.home;
    const shown: string[] = [];
    if (hole) {
      notice(database, room, row, hole);
      shown.push("timeline");
    }
    if (!header) return shown;
    if (room !== this.home.account.home && showWaiting(database, room, row, header.person)) shown.push("timeline");
    if (!content) {
      if (row.state !== "erased") return shown;
      tookTombstone(this.home, row, header);
      showDeleted(this.home, header.event, room);
      if (clearHole(database, room, row)) shown.push("timeline");
      this.delivered(header.event);
      return [...shown, "timeline"];
    }
    wantErased(this.home, header, content, row.seq);
    const what = fold(this.home, this.checkpoints, header, content, row);
    if (words) putOpened(this.home, words);
    if (header.retention === 0 && isCleared(database, room, header.person, row.seq)) {
      vanish(database, room, [header.event]);
      shown.push("erased");
    }
    if (what) shown.push(what);
    if (what === "timeline" && countMessage(this.home, header, row.seq)) shown.push("unread");
    if (clearHole(database, room, row)) shown.push("timeline");
    this.delivered(header.event);
    return shown;
  }

  private tellOfUnvouched(): void {
    // What still waits for its key may be the checkpoint that vouches.
    const waits = new Set(this.log.inState("waiting").map(({ room }) => room));
    for (const { room } of this.log.inState("unvouched"))
      if (!waits.has(room)) this.home.troubles.note("revoked_spoke", room);
  }
}

async function chain(room: RoomId, before: Bytes, items: readonly LogItem[]): Promise<Chained[]> {
  const chained: Chained[] = [];
  let running = before;
  for (const item of items) {
    running = await nextRunning(room, running, item);
    chained.push({ ...item, running });
  }
  return chained;
}

function endsIn(chained: readonly Chained[], before: Bytes, running: Bytes): boolean {
  return sameBytes(chained.at(-1)?.running ?? before, running);
}
