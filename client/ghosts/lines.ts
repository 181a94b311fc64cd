import type { GhostFileView, GhostLine } from "./api.ts";

/** Lines that stay on the screen; the oldest go. */
const KEPT = 2_000;

type Fresh = GhostLine extends infer L ? (L extends GhostLine ? Omit<L, "id"> : never) : never;

/** What was said here since this device came: in memory, bounded. */
export class GhostLines {
  all: readonly GhostLine[] = [];
  private last = 0;

  /** `gone`: told of a file whose line is too old to stay. */
  constructor(private readonly gone: (file: string) => void) {}

  add(it: Fresh): void {
    this.last += 1;
    const all = [...this.all, { ...it, id: `${this.last}` }];
    this.all = all.slice(-KEPT);
    for (const line of all.slice(0, -KEPT)) if (line.kind === "file") this.gone(line.file.id);
  }

  /** Shows a file as it is now. */
  alter(file: GhostFileView, reached?: number): void {
    this.all = this.all.map((line) => {
      if (line.kind !== "file" || line.file.id !== file.id) return line;
      return { ...line, file, ...(reached !== undefined && { reached }) };
    });
  }

  /** Takes a file's line away: it came to nothing. */
  remove(file: string): void {
    this.all = this.all.filter((line) => line.kind !== "file" || line.file.id !== file);
  }

  clear(): void {
    this.all = [];
  }
}
