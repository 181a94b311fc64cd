import { peopleOf } from "../rosters/access.ts";
import type { Crowd } from "../socket/crowd.ts";
import { no } from "../socket/refusal.ts";
import { DiskFull } from "../store/failure.ts";
import type { Store } from "../store/open.ts";
import { Batch } from "./batch.ts";
import type { Posting } from "./posting.ts";
import { publish } from "./publish.ts";

/** Events in one commit, and their bytes: what arrives meanwhile goes into the next. */
const BATCH_EVENTS = 2_000;
const BATCH_BYTES = 8 * 1024 * 1024;

/**
 * Group commit, across all sockets. Invariants: 1. an event is answered and published only when it is on the disk;
 * 2. a room's numbers and running hash in memory are always those last committed; 3. one batch at a time.
 */
export class PostLine {
  private pending: Posting[] = [];
  private tasks: (() => Promise<void>)[] = [];
  private working: Promise<void> | undefined;

  constructor(
    private readonly store: Store,
    private readonly crowd: Crowd,
    private readonly now: () => number,
    private readonly failed: (error: unknown) => void,
  ) {}

  take(posting: Posting): void {
    this.pending.push(posting);
    this.working ??= this.work();
  }

  /** Runs `work` between two commits: it may write to rooms' logs and change what memory holds of them. */
  between<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((settle, fail) => {
      this.tasks.push(() => work().then(settle, fail));
      this.working ??= this.work();
    });
  }

  /** Resolves when nothing waits any more. */
  async empty(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.pending.length > 0 || this.tasks.length > 0) {
      // Whatever other sockets have sent by now comes into the same commit.
      await new Promise((turn) => setImmediate(turn));
      const task = this.tasks.shift();
      if (task) await task().catch(this.failed);
      else await this.commit(this.nextBatch()).catch(this.failed);
    }
    this.working = undefined;
  }

  private nextBatch(): Posting[] {
    let bytes = 0;
    let count = 0;
    for (const posting of this.pending) {
      bytes += posting.event.length;
      if (count > 0 && (count >= BATCH_EVENTS || bytes > BATCH_BYTES)) break;
      count++;
    }
    const batch = this.pending.slice(0, count);
    this.pending = this.pending.slice(count);
    return batch;
  }

  private async commit(postings: readonly Posting[]): Promise<void> {
    const batch = new Batch(postings, this.now());
    try {
      await this.store.writeLog((log) => batch.write(log));
    } catch (error) {
      this.failed(error);
      const refusal = no(error instanceof DiskFull ? "disk_full" : "internal");
      for (const posting of postings) posting.settle(refusal);
      return;
    }
    // Invariant 2 has to hold whatever happens to those who are told.
    batch.keep();
    batch.answer();
    for (const { home, room, rows } of batch.added()) publish(this.crowd, room, rows, peopleOf(home, room));
  }
}
