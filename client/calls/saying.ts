import type { CallId, CallWord, RoomId, SealedSignal } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import { sealNow } from "../receipts/telling.ts";
import type { There } from "./there.ts";

/** By which ways others hear of it. */
interface Ways {
  session(): Session | undefined;
  /** Tells those in the room to whom links lead. */
  tell(signal: SealedSignal): void;
  failed(error: unknown): void;
}

/** What this device says of calls, sealed, one after the other. */
export class Saying {
  private readonly line = new Line();

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
    this.inTurn(async () => {
      const signal = await sealNow(this.home, room, at, { kind: "call", call, word });
      if (!signal) return; // a new key is made first, and it is said again
      this.ways.tell(signal);
      await this.ways.session()?.ask("signal", { signal });
    });
    return at;
  }

  /** Behind what was said. */
  inTurn(work: () => Promise<void>): void {
    this.line.run(work).catch(this.ways.failed);
  }

  settled(): Promise<void> {
    return this.line.run(async () => undefined);
  }

  /** Later than all that has been said of calls in the room, so that what follows from it comes behind it. */
  private timeIn(room: RoomId): number {
    return Math.max(this.home.hostTime.now(), this.there.latestIn(room) + 1);
  }
}
