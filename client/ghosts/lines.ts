import type { GhostLine } from "./api.ts";

/** Lines that stay on the screen; the oldest go. */
const KEPT = 2_000;

type Fresh = GhostLine extends infer L ? (L extends GhostLine ? Omit<L, "id"> : never) : never;

/** What was said here since this device came: in memory, bounded. */
export class GhostLines {
  all: readonly GhostLine[] = [];
  private last = 0;

  add(it: Fresh): void {
    this.last += 1;
    this.all = [...this.all, { ...it, id: `${this.last}` }].slice(-KEPT);
  }

  clear(): void {
    this.all = [];
  }
}
