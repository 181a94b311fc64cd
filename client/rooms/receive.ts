import {
  type Bytes,
  type DeviceId,
  type EventHeader,
  type EventId,
  type HashedEvent,
  hashEvent,
  type LogItem,
  nextRunning,
  type RoomId,
  sameBytes,
} from "@hearth/protocol";
import { dropEarly } from "../delivery/rows.ts";
import type { Home } from "../home/home.ts";
import { openInbox } from "../letters/inbox.ts";
import { openLocked } from "../locks/open.ts";
import { judgeTombstones } from "../retention/tombstones.ts";
import { vanish } from "../retention/vanish.ts";
import { overwriteErased } from "../store/erased.ts";
import { unwaited } from "../store/unwaited.ts";
import { Checkpoints } from "./checkpoints.ts";
import { type Judged, judge, type Surroundings } from "./judge.ts";
import { Log, type LogRow, type Place, type Span } from "./log.ts";
import { readNewerAgain } from "./newer.ts";
import { hasNotices } from "./notices.ts";
import { show } from "./show.ts";

/** The items, each with its hashes and the running hash behind it. */
type Chained = LogItem & { readonly running: Bytes; readonly hashed: HashedEvent };

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
    private readonly delivered: (it: EventHeader) => void,
    /** Told when something may be too old now, or is to be erased at the host. */
    private readonly due: () => void,
  ) {
    this.recheck = readNewerAgain(home.database);
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
    for (const { code, room } of this.home.troubles.list())
      if (code === "revoked_spoke" && room && !this.log.holdsRevoked(room)) this.home.troubles.clear(code, room);
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
    const write = () => {
      this.log.setSpan(room, span);
      for (const one of judged) {
        this.log.write(one.row);
        if (this.settles(room, one.row)) changed.add("erased");
        for (const what of show(this.home, this.checkpoints, room, one)) changed.add(what);
        if (one.header && (one.content || one.later || one.row.state === "erased")) this.delivered(one.header);
      }
    };
    unwaited(this.home.database, () => this.home.database.transaction(write));
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

  /** What came over links before counts by the log now. True if something of it was never said to the others. */
  private settles(room: RoomId, { id, device, sequence, state }: LogRow): boolean {
    if (id === "" || device === "" || state === "refused" || state === "waiting") return false;
    const lies = dropEarly(this.home.database, { id, room, device, sequence });
    if (lies.length > 0) vanish(this.home.database, room, lies);
    return lies.length > 0;
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

  /** The rooms in which words of a device that was signed out stand that nobody here has vouched for. */
  unvouched(): RoomId[] {
    // What still waits for its key may be the checkpoint that vouches.
    const waits = new Set(this.log.inState("waiting").map(({ room }) => room));
    return [...new Set(this.log.inState("unvouched").map(({ room }) => room))].filter((room) => !waits.has(room));
  }
}

async function chain(room: RoomId, before: Bytes, items: readonly LogItem[]): Promise<Chained[]> {
  const chained: Chained[] = [];
  let running = before;
  const hashed = await Promise.all(items.map(({ event }) => hashEvent(event)));
  for (const [i, item] of items.entries()) {
    const it = hashed[i] ?? (await hashEvent(item.event));
    running = await nextRunning(room, running, item, it.hash);
    chained.push({ ...item, running, hashed: it });
  }
  return chained;
}

function endsIn(chained: readonly Chained[], before: Bytes, running: Bytes): boolean {
  return sameBytes(chained.at(-1)?.running ?? before, running);
}
