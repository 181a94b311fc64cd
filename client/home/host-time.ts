import { z } from "zod";
import type { World } from "../ports.ts";
import { Kept } from "../store/meta.ts";

/** A host that says more than this is not followed further: what it says erases words and orders them. */
const FURTHEST_MS = 48 * 3_600_000;

/** The time as the host has it: this device's clock may be wrong, and then only this device would suffer from it. */
export class HostTime {
  private readonly kept: Kept<number>;
  private offset: number;

  constructor(private readonly world: Pick<World, "database" | "now">) {
    this.kept = new Kept(world.database, "host.offset", z.int());
    this.offset = this.kept.read() ?? 0;
  }

  /** Takes what the host says the time is now, ms since 1970. */
  heard(now: number): void {
    const offset = Math.round(now - this.world.now());
    this.offset = Math.max(-FURTHEST_MS, Math.min(FURTHEST_MS, offset));
    this.kept.write(this.offset);
  }

  /** ms since 1970. */
  now(): number {
    return this.world.now() + this.offset;
  }
}
