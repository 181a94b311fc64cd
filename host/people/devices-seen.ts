import type { DeviceId } from "@hearth/protocol";

/** Nobody needs to know it better than this, in ms. */
const COARSE_MS = 60_000;

interface SeenWorld {
  /** ms since 1970. */
  now(): number;
  /** Keeps when these devices were last here. */
  keep(seen: ReadonlyMap<DeviceId, number>): void;
}

/** When each device was last connected, in whole minutes (SPEC: HO58). */
export class DevicesSeen {
  private readonly here = new Map<DeviceId, number>();
  private readonly last: Map<DeviceId, number>;
  private readonly dirty = new Map<DeviceId, number>();

  constructor(
    private readonly world: SeenWorld,
    kept: Iterable<readonly [DeviceId, number]> = [],
  ) {
    this.last = new Map(kept);
  }

  came(device: DeviceId): void {
    this.here.set(device, (this.here.get(device) ?? 0) + 1);
  }

  went(device: DeviceId): void {
    this.saw(device);
    const sockets = (this.here.get(device) ?? 1) - 1;
    if (sockets === 0) this.here.delete(device);
    else this.here.set(device, sockets);
  }

  /** `undefined`: never, as far as is known. */
  of(device: DeviceId): number | undefined {
    return this.here.has(device) ? this.minute() : this.last.get(device);
  }

  /** Writes down who went, and that whoever is here was here: for when the host ends without a word. */
  mark(): void {
    for (const device of this.here.keys()) this.saw(device);
    if (this.dirty.size === 0) return;
    const seen = new Map(this.dirty);
    this.dirty.clear();
    this.world.keep(seen);
  }

  private saw(device: DeviceId): void {
    const at = this.minute();
    if (this.last.get(device) === at) return;
    this.last.set(device, at);
    this.dirty.set(device, at);
  }

  private minute(): number {
    return this.world.now() - (this.world.now() % COARSE_MS);
  }
}
