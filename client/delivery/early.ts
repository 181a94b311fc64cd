import { type Bytes, type Content, decodeHeader, type EventHeader, isTombstone } from "@hearth/protocol";
import { arrivalsIn } from "../arrivals/arrivals.ts";
import type { Home } from "../home/home.ts";
import { putOpened } from "../locks/open.ts";
import { isIn } from "../peers/people.ts";
import { fold } from "../rooms/fold.ts";
import type { Judged } from "../rooms/judge.ts";
import type { Receiver } from "../rooms/receive.ts";
import { overwriteErased } from "../store/erased.ts";
import { unwaited } from "../store/unwaited.ts";
import { type Apart, isApart, isOfRoomToCome } from "./apart.ts";
import { countEarly, isEarly, writeEarly } from "./rows.ts";
import { judgeUnplaced, NO_PLACE } from "./unplaced.ts";

/** What means the same before the log has given it a place as behind that. The rest waits for the log. */
const COUNTS_EARLY: ReadonlySet<Content["type"]> = new Set([
  "message",
  "edit",
  "delete",
  "react",
  "pin",
  "locked",
  "call",
]);
/** A clock may be ahead of this device's by so much, ms: then it is waited for. */
const AHEAD_MS = 2_000;
/** Of one device, until the log brings them. */
const PER_DEVICE = 2_000;

/** What only somebody hands over who keeps to no rules: whoever hands something over has opened it. */
const HOSTILE: ReadonlySet<string> = new Set([
  "event_malformed",
  "home_wrong",
  "room_wrong",
  "signer_not_person",
  "signer_is_vault",
  "signature_wrong",
  "sealed_wrong",
  "content_malformed",
]);

/** `new`: it is shown now. `passed`: it is here already, or is none that counts before its log brings it. */
export type Taken = "new" | "passed" | "hostile";

/**
 * The way in for events that links bring: by the same judge and the same fold as a log's. Invariants: 1. its place in its
 * device's order, and what is missing, are judged by the log alone: nothing here writes to the log; 2. what counts here and
 * the row that says so come in one transaction; 3. when the log brings it, it is folded once more, which changes nothing; when the
 * log has something else in its place, it was never said.
 */
export class Early {
  private stopped = false;

  constructor(
    private readonly home: Home,
    private readonly receiver: Receiver,
    private readonly apart: Pick<Apart, "take">,
  ) {}

  async take(event: Bytes): Promise<Taken> {
    const { home } = this;
    const header = decodeHeader(event);
    if (!header.ok || header.value.home !== home.account.home) return "hostile";
    if (isApart(home, header.value) || isOfRoomToCome(home, header.value)) {
      const taken = await this.apart.take(event, home.hostTime.now());
      return taken === "new" ? "new" : "passed";
    }
    if (isTombstone(event) || this.isHere(header.value) || !this.concerns(header.value)) return "passed";
    const judged = await judgeUnplaced(home, this.receiver, header.value.room, event, home.hostTime.now());
    if (this.stopped) return "passed";
    const { state, why } = judged.row;
    if (state === "refused" && why !== null && HOSTILE.has(why)) return "hostile";
    if (state !== "open" || !judged.content || !COUNTS_EARLY.has(judged.content.type)) return "passed";
    if (!(await this.untilItsTime(judged.content)) || this.stopped) return "passed";
    return this.keep(event, header.value, judged.content, judged.words) ? "new" : "passed";
  }

  stop(): void {
    this.stopped = true;
  }

  private concerns({ room, device }: EventHeader): boolean {
    const { home } = this;
    if (device === home.author.device || !isIn(home, room, home.account.person)) return false;
    return countEarly(home.database, device) < PER_DEVICE;
  }

  private isHere({ room, event, device, sequence }: EventHeader): boolean {
    const { log } = this.receiver;
    return (
      isEarly(this.home.database, event) ||
      log.placeOf(room, event) !== undefined ||
      log.has(room, device, sequence, event)
    );
  }

  /** What everybody orders by the author's clock must not be held to another here than where the log brings it. */
  private async untilItsTime({ clock }: Content): Promise<boolean> {
    const { world, hostTime } = this.home;
    for (let ahead = clock.ms - hostTime.now(); ahead > 0 && !this.stopped; ahead = clock.ms - hostTime.now()) {
      if (ahead > AHEAD_MS) return false;
      await new Promise<void>((settle) => void world.after(ahead, settle));
    }
    return true;
  }

  private keep(event: Bytes, header: EventHeader, content: Content, words: Judged["words"]): boolean {
    const { home, receiver } = this;
    const { room } = header;
    const at = home.hostTime.now();
    const take = () => {
      if (this.isHere(header)) return "here"; // it came meanwhile
      writeEarly(home.database, {
        id: header.event,
        room,
        device: header.device,
        sequence: header.sequence,
        at,
        event,
      });
      const folded = fold(home, receiver.checkpoints, header, content, { at, seq: NO_PLACE });
      if (words) putOpened(home, words);
      return folded;
    };
    const what = unwaited(home.database, () => home.database.transaction(take));
    if (what === "here") return false;
    if (what === "erased") overwriteErased(home.database);
    home.changed({ what: "timeline", room });
    const arrivals = arrivalsIn(home, room, [{ event }]);
    if (arrivals.length > 0) home.changed({ what: "arrived", room, arrivals });
    return true;
  }
}
