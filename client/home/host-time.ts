import { z } from "zod";
import type { World } from "../ports.ts";
import { Kept } from "../store/meta.ts";

/** A host that says more than this is not followed further: what it says erases words and orders them. */
const FURTHEST_MS = 48 * 3_600_000;

/**
 * The time as the host has it: this device's clock may be wrong, and then only this device would suffer from it. How far
 * apart they are is known no better than an answer takes, so what is believed holds as long as it can be true: else two
 * devices with right clocks would order what their person does by how slow each was to connect.
 */
export class HostTime {
  private readonly kept: Kept<number>;
  private offset: number;

  constructor(private readonly world: Pick<World, "database" | "now">) {
    this.kept = new Kept(world.database, "host.offset", z.int());
    this.offset = this.kept.read() ?? 0;
  }

  /** Takes what the host said the time is, and when it was asked and had answered by this device's clock: ms since 1970. */
  heard({ now, asked, answered }: { readonly now: number; readonly asked: number; readonly answered: number }): void {
    const isPossible = this.offset >= now - answered && this.offset <= now - asked;
    const offset = isPossible ? this.offset : Math.round(now - (asked + answered) / 2);
    this.offset = Math.max(-FURTHEST_MS, Math.min(FURTHEST_MS, offset));
    this.kept.write(this.offset);
  }

  /** ms since 1970. */
  now(): number {
    return this.world.now() + this.offset;
  }
}
