import type { OpenSocket } from "@hearth/client/ports.ts";
import { type Attack, honest } from "./attack.ts";
import { Between } from "./between.ts";
import { Mirror } from "./mirror.ts";

/**
 * A host that lies. It stands between devices and a true host, passes everything on, and shows each device what
 * `attack` says instead of the truth. A device uses it by {@link openSocket}, a browser by `serveHostile`.
 */
export class HostileHost {
  readonly mirror = new Mirror();
  /** What went wrong in the harness itself. */
  readonly failures: unknown[] = [];
  private readonly connections = new Set<Between>();

  /** `attack` may be exchanged at any time: the next frame is the first that it concerns. */
  constructor(
    readonly open: OpenSocket,
    public attack: Attack = honest,
  ) {}

  readonly openSocket: OpenSocket = (url, events) => {
    const between = new Between(this, url, events);
    this.connections.add(between);
    return between;
  };

  /** Closes every connection, so that devices come again and read what they are shown now. */
  cutAll(): void {
    for (const it of [...this.connections]) it.cut(1006);
  }

  /** Called by a connection that is over. */
  left(it: Between): void {
    this.connections.delete(it);
  }

  /** Throws if the harness failed to make a lie: such a test has shown nothing. */
  check(): void {
    if (this.failures.length > 0) throw new AggregateError(this.failures, "the hostile host could not lie");
  }
}
