import { type CallId, type CallWord, type DeviceId, LIMITS, type RoomId, type SealedSignal } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import { sealNow } from "../receipts/telling.ts";
import type { There } from "./there.ts";

/** Behind words that are further ahead of the host's time than this, ms, nothing has to come. */
const AHEAD_MS = LIMITS.signalMs / 2;

/** By which ways others hear of it. */
interface Ways {
  session(): Session | undefined;
  /** Tells those in the room to whom links lead. Which devices those are. */
  tell(signal: SealedSignal): readonly DeviceId[];
  failed(error: unknown): void;
}

/** Who has been told something: `all` that the host tells, or some devices over links. */
type Told = "all" | readonly DeviceId[];

/** What this device says of calls, sealed, one after the other. */
export class Saying {
  private readonly line = new Line();
  /** Whom the last that was said has reached. */
  told: Promise<Told> = Promise.resolve([]);

  constructor(
    private readonly home: Home,
    private readonly there: There,
    private readonly ways: Ways,
  ) {}

  /** Says it to all in the room; answers when, by the host's clock. */
  say(room: RoomId, call: CallId, word: CallWord): number {
    const { device, person } = this.home.author;
    const at = this.timeIn(room);
    this.there.take({ room, device, person, at, call, word });
    this.told = this.line.run(() => this.pass(room, at, call, word));
    this.told.catch(this.ways.failed);
    return at;
  }

  private async pass(room: RoomId, at: number, call: CallId, word: CallWord): Promise<Told> {
    const signal = await sealNow(this.home, room, at, { kind: "call", call, word });
    if (!signal) return []; // a new key is made first, and it is said again
    const linked = this.ways.tell(signal);
    const answer = await this.ways.session()?.ask("signal", { signal });
    return answer?.ok ? "all" : linked;
  }

  /** Behind what was said. */
  inTurn(work: () => Promise<void>): void {
    this.line.run(work).catch(this.ways.failed);
  }

  settled(): Promise<void> {
    return this.line.run(async () => undefined);
  }

  /**
   * Later than all that has been said of calls in the room, so that what follows from it comes behind it; but not as far ahead as somebody may
   * say that they are: those whose clocks are a little behind would take nothing of it.
   */
  private timeIn(room: RoomId): number {
    const { home, there } = this;
    const now = home.hostTime.now();
    const heard = Math.min(there.latestIn(room), now + AHEAD_MS);
    return Math.max(now, heard + 1, there.lastOf(room, home.author.device) + 1);
  }
}
