import { type DeviceId, isGhostDevice } from "@hearth/protocol";
import { Bucket } from "../limits/bucket.ts";
import type { HostLimits } from "../limits/limits.ts";
import type { Allocation } from "./allocation.ts";

type Bounds = Pick<HostLimits, "turnAllocations" | "turnPerDevice" | "turnBytesPerSecond">;

interface DeviceUse {
  readonly allocations: Set<Allocation>;
  /** Relays being opened. */
  opening: number;
  readonly budget: Bucket;
  /** ms since 1970. */
  usedAt: number;
}

/** A device that has come to its end of bytes does not get new ones by asking for a new relay: so long it is remembered. */
const REMEMBERED_MS = 60_000;
/** A device may send for so long without a limit what it may send for ever, s. */
const BURST_S = 2;

/** One-time devices in ghost rooms get one of so many relays, all together: strangers do not take those of members. */
const FOR_GHOSTS = 4;

/** Every allocation, and what each device uses. */
export class AllocationTable {
  readonly all = new Set<Allocation>();
  private readonly uses = new Map<DeviceId, DeviceUse>();
  private opening = 0;
  /** Places of ghosts among them. */
  private ghosts = 0;
  readonly burstBytes: number;

  constructor(private readonly bounds: Bounds) {
    this.burstBytes = bounds.turnBytesPerSecond * BURST_S;
  }

  /** Takes a place for a device's next allocation, until `settle` or `give back`. */
  reserve(device: DeviceId, now: number): "taken" | "device full" | "full" {
    const use = this.useOf(device, now);
    if (use.allocations.size + use.opening >= this.bounds.turnPerDevice) return "device full";
    if (this.all.size + this.opening >= this.bounds.turnAllocations) return "full";
    if (isGhostDevice(device) && this.ghosts >= this.bounds.turnAllocations / FOR_GHOSTS) return "full";
    this.count(device, 1);
    use.opening++;
    this.opening++;
    return "taken";
  }

  /** The place is not needed any more: there is an allocation in it now, or there will be none. */
  release(device: DeviceId, now: number): void {
    this.useOf(device, now).opening--;
    this.opening--;
    this.count(device, -1);
  }

  add(allocation: Allocation, now: number): void {
    this.all.add(allocation);
    this.count(allocation.grant.device, 1);
    this.useOf(allocation.grant.device, now).allocations.add(allocation);
  }

  delete(allocation: Allocation, now: number): void {
    if (this.all.delete(allocation)) this.count(allocation.grant.device, -1);
    this.useOf(allocation.grant.device, now).allocations.delete(allocation);
  }

  of(device: DeviceId): readonly Allocation[] {
    return [...(this.uses.get(device)?.allocations ?? [])];
  }

  budget(device: DeviceId, now: number): Bucket {
    return this.useOf(device, now).budget;
  }

  tidy(now: number): void {
    for (const [device, use] of this.uses) {
      if (use.allocations.size > 0 || use.opening > 0) use.usedAt = now;
      else if (now - use.usedAt > REMEMBERED_MS) this.uses.delete(device);
    }
  }

  private count(device: DeviceId, by: number): void {
    if (isGhostDevice(device)) this.ghosts += by;
  }

  private useOf(device: DeviceId, now: number): DeviceUse {
    const known = this.uses.get(device);
    if (known) return known;
    const use = {
      allocations: new Set<Allocation>(),
      opening: 0,
      budget: new Bucket(this.burstBytes, now),
      usedAt: now,
    };
    this.uses.set(device, use);
    return use;
  }
}
