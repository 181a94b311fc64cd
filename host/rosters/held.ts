import type { DeviceId } from "@hearth/protocol";

/** So long, ms, devices that somebody is about to take out post nothing. */
export const HOLD_MS = 5_000;

/**
 * Devices whose posts wait for a while, because somebody who may take them out has not seen all that they said: so nobody
 * stays by speaking without a pause.
 */
export class Held {
  private readonly until = new Map<DeviceId, number>();

  constructor(private readonly now: () => number) {}

  hold(devices: readonly DeviceId[]): void {
    for (const device of devices) this.until.set(device, this.now() + HOLD_MS);
  }

  release(devices: readonly DeviceId[]): void {
    for (const device of devices) this.until.delete(device);
  }

  /** ms for which this device has to wait; 0: it may post. */
  waitMs(device: DeviceId): number {
    const left = (this.until.get(device) ?? 0) - this.now();
    if (left <= 0) this.until.delete(device);
    return Math.max(0, left);
  }
}
