import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { sweep } from "./sweep.ts";
import { Telling } from "./telling.ts";

/** At the latest so long after the last look something is looked for that is due, ms; at the earliest, */
const LATEST_MS = 10_000;
/** so long: what falls due in one stretch goes at once. */
const EARLIEST_MS = 1_000;

/** Keeps rooms no longer than they are to be kept, here and at the host. */
export class Keeping {
  readonly telling: Telling;
  private cancel: () => void = () => undefined;
  private stopped = false;

  constructor(
    private readonly home: Home,
    session: () => Session | undefined,
    private readonly failed: (error: unknown) => void,
  ) {
    this.telling = new Telling(home, session);
  }

  /** Takes out what is due now, has the host told, and looks again when next something is due. */
  look(): void {
    if (this.stopped) return;
    this.cancel();
    const due = sweep(this.home);
    if (due !== undefined) {
      const wait = Math.min(LATEST_MS, Math.max(EARLIEST_MS, due - this.home.hostTime.now()));
      this.cancel = this.home.world.after(wait, () => {
        try {
          this.look();
        } catch (error) {
          this.failed(error);
        }
      });
    }
    this.telling.go().catch(this.failed);
  }

  stop(): void {
    this.stopped = true;
    this.cancel();
  }
}
