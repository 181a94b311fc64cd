import { z } from "zod";
import type { Database } from "../ports.ts";
import { asNumber, asText, Kept } from "../store/meta.ts";
import type { SearchProgress } from "./api.ts";

/** One slice is to take about so long, ms: what else the device is asked waits no longer. */
const SLICE_MS = 25;
const FIRST = 250;
const FEWEST = 50;
const MOST = 5_000;
/** Behind every id. */
const LAST = "~";

/**
 * Puts what a store from before the index holds into it, slice by slice, newest first. What was indexed stays so: after a
 * break it goes on with what has no place yet.
 */
export class Indexing {
  private readonly whole: Kept<boolean>;
  private at = LAST;
  private size = FIRST;
  private of: number | undefined;
  private done = 0;

  constructor(
    private readonly database: Database,
    private readonly now: () => number,
  ) {
    this.whole = new Kept(database, "search-indexed", z.boolean());
  }

  /** `undefined`: everything is indexed. */
  get progress(): SearchProgress | undefined {
    if (this.whole.read()) return undefined;
    const of = this.of ?? this.count();
    return { done: Math.min(this.done, of), of };
  }

  /** Indexes one slice. False: there was none left. */
  step(): boolean {
    if (this.whole.read()) return false;
    this.of ??= this.count();
    const start = this.now();
    const rows = this.database.all(
      "SELECT id FROM items WHERE id < ? AND kind = 'message' AND place IS NULL ORDER BY id DESC LIMIT ?",
      this.at,
      this.size,
    );
    const [newest, oldest] = [rows[0]?.["id"], rows.at(-1)?.["id"]];
    if (newest === undefined || oldest === undefined) {
      this.whole.write(true);
      return false;
    }
    // Said again as it is: the trigger gives it a place.
    this.database.run(
      "UPDATE items SET text = text WHERE id BETWEEN ? AND ? AND kind = 'message' AND place IS NULL",
      asText(oldest),
      asText(newest),
    );
    this.at = asText(oldest);
    this.done += rows.length;
    const took = Math.max(1, this.now() - start);
    this.size = Math.round(Math.min(MOST, Math.max(FEWEST, this.size * Math.min(2, SLICE_MS / took))));
    return true;
  }

  private count(): number {
    this.of = asNumber(
      this.database.all("SELECT count(*) AS n FROM items WHERE kind = 'message' AND place IS NULL")[0]?.["n"],
    );
    return this.of;
  }
}
