import { type Bytes, sameBytes, schema } from "@hearth/protocol";
import type { Welcome } from "../host/connection.ts";
import type { Session } from "../host/session.ts";
import type { Database } from "../ports.ts";
import { Kept } from "../store/meta.ts";

/** What a host says of itself that was restored from a backup. */
export type Restored = NonNullable<Welcome["restored"]>;

const GENERATION_BYTES = 16;

/**
 * Which store the host had when this device was last in step with it. Only a host that shows another one, and says that
 * it was restored, is given back what it lacks: under the same generation less than before stays an alarm.
 */
export class HostGeneration {
  private readonly kept: Kept<Bytes>;

  constructor(database: Database) {
    this.kept = new Kept(database, "host-generation", schema.bytesOf(GENERATION_BYTES));
  }

  /** What the host says of its restoring, if it is another store than the one this device knows. */
  restored(welcome: Welcome): Restored | undefined {
    const before = this.kept.read();
    return before && !sameBytes(before, welcome.hostGeneration) ? welcome.restored : undefined;
  }

  /** This device shows all that it had in the host's roster and logs: from now on nothing may be missing there. */
  async inStep(session: Session, { hostGeneration, restored }: Welcome): Promise<void> {
    this.kept.write(hostGeneration);
    // Each connection says it, because the host counts those who have come since it started.
    if (restored?.waiting) await session.ask("restore.done", {});
  }
}
