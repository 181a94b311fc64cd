import { type DeviceId, type GhostSignal, LIMITS } from "@hearth/protocol";
import type { Connection } from "../socket/connection.ts";
import { pushFrame } from "../socket/crowd.ts";

interface Rendezvous {
  readonly name: string;
  readonly there: Map<DeviceId, Connection>;
  /** ms since 1970: since then nobody is there. */
  emptySince: number | undefined;
}

/** Why somebody does not come in. */
export type NotIn = "ghost_over" | "ghost_full" | "ghosts_off" | "busy";

/**
 * Where those meet who have the link of a ghost room (SPEC: HO116 to HO118). In memory alone. Invariants: 1. at most so many rendezvous, 8
 * devices at each, and few of one address; 2. each connection is at one at most; 3. an empty one outlives its last connection for a
 * while only if that broke.
 */
export class Ghosts {
  private readonly all = new Map<string, Rendezvous>();
  private readonly byDevice = new Map<DeviceId, Rendezvous>();
  private readonly byAddress = new Map<string, number>();

  /** `rooms` 0: there are none at this host. */
  constructor(
    private readonly rooms: number,
    private readonly perAddress: number,
  ) {}

  get size(): number {
    return this.all.size;
  }

  isThere(device: DeviceId): boolean {
    return this.byDevice.has(device);
  }

  /** The others who are there, or why it may not. A device that is there already comes in the place of its old connection. */
  enter(
    connection: Connection,
    it: { readonly device: DeviceId; readonly name: string; readonly make: boolean; readonly now: number },
  ): readonly DeviceId[] | NotIn {
    if (this.rooms === 0) return "ghosts_off";
    this.tidy(it.now);
    const before = this.byDevice.get(it.device);
    if (before && before.name !== it.name) return "busy";
    if (before) this.take(before, it.device)?.close(REPLACED);
    const known = this.all.get(it.name);
    if (!known && !it.make) return "ghost_over";
    if (!known && this.all.size >= this.rooms && !this.makeRoom()) return "busy";
    if (known && known.there.size >= LIMITS.ghosts) return "ghost_full";
    if ((this.byAddress.get(connection.address) ?? 0) >= this.perAddress) return "busy";
    const rendezvous: Rendezvous = known ?? { name: it.name, there: new Map(), emptySince: undefined };
    this.all.set(it.name, rendezvous);
    rendezvous.there.set(it.device, connection);
    rendezvous.emptySince = undefined;
    this.byDevice.set(it.device, rendezvous);
    this.count(connection.address, 1);
    this.tell(rendezvous, it.device);
    return others(rendezvous, it.device);
  }

  /** Passes a signal on. False: the other is not there. */
  pass(signal: GhostSignal): boolean {
    if (signal.to === signal.from) return false;
    const to = this.byDevice.get(signal.from)?.there.get(signal.to);
    to?.push(pushFrame({ push: "ghost", body: { signal } }));
    return to !== undefined;
  }

  /** A connection broke: whoever it was may come back. */
  lost(connection: Connection, now: number): void {
    this.gone(connection, now);
  }

  /** Goes for good: behind the last one nothing is left. */
  leave(connection: Connection): void {
    const rendezvous = this.gone(connection, 0);
    if (rendezvous?.there.size === 0) this.all.delete(rendezvous.name);
  }

  private gone(connection: Connection, now: number): Rendezvous | undefined {
    if (connection.standing.is !== "ghost") return undefined;
    const { device } = connection.standing;
    const rendezvous = this.byDevice.get(device);
    if (rendezvous?.there.get(device) !== connection) return undefined; // replaced meanwhile
    this.take(rendezvous, device);
    if (rendezvous.there.size === 0) rendezvous.emptySince = now;
    this.tell(rendezvous);
    return rendezvous;
  }

  /** The one that has been empty for the longest goes. */
  private makeRoom(): boolean {
    const empty = [...this.all.values()].filter(({ there }) => there.size === 0);
    const [oldest] = empty.sort((a, b) => (a.emptySince ?? 0) - (b.emptySince ?? 0));
    return oldest !== undefined && this.all.delete(oldest.name);
  }

  private take(rendezvous: Rendezvous, device: DeviceId): Connection | undefined {
    const connection = rendezvous.there.get(device);
    rendezvous.there.delete(device);
    this.byDevice.delete(device);
    if (connection) this.count(connection.address, -1);
    return connection;
  }

  private count(address: string, by: number): void {
    const count = (this.byAddress.get(address) ?? 0) + by;
    if (count > 0) this.byAddress.set(address, count);
    else this.byAddress.delete(address);
  }

  private tell(rendezvous: Rendezvous, except?: DeviceId): void {
    for (const [device, connection] of rendezvous.there)
      if (device !== except) connection.push(pushFrame({ push: "ghosts", body: { here: others(rendezvous, device) } }));
  }

  private tidy(now: number): void {
    for (const { name, emptySince } of this.all.values())
      if (emptySince !== undefined && now - emptySince >= LIMITS.ghostAwayMs) this.all.delete(name);
  }
}

const REPLACED = 1000;

function others({ there }: Rendezvous, me: DeviceId): DeviceId[] {
  return [...there.keys()].filter((device) => device !== me);
}
