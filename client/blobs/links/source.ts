import { type BlobFrame, type BlobId, type Bytes, blobHash, readChunks } from "@hearth/protocol";
import { Pace } from "./pace.ts";
import { runsIn } from "./runs.ts";
import type { BlobLink } from "./shelf.ts";

/** Who has asked for a blob. */
export interface Asker {
  /** Takes chunks that were granted, one behind the other. Settles when they are in the store, or thrown away. */
  chunks(source: Source, first: number, run: readonly Bytes[]): Promise<void>;
  /** There is more to be granted. */
  wants(source: Source): boolean;
  /** There is room for more. */
  fill(source: Source): void;
  /** Takes what the link says of it. False: nobody who keeps to the rules says that. */
  told(source: Source, frame: Told): boolean;
}

/** What a source says. */
export type Told = Extract<BlobFrame, { is: "blob.has" | "blob.leaves" | "blob.none" }>;

interface Ask {
  readonly by: Asker;
  /** Chunks that were granted and have not come, and when they were, ms. */
  readonly granted: Map<number, number>;
  /** How many have come and are not in the store yet: a disk that is slower than the link slows the link. */
  writing: number;
}

/** A chunk that has come and is not in the store yet. */
interface Came {
  readonly ask: Ask;
  readonly chunk: number;
  /** When it was granted, ms since 1970. */
  readonly since: number;
  readonly sealed: Bytes;
}

/** So many chunks are verified and written in one go: words that come meanwhile wait for no more. */
const AT_ONCE = 3;

/** So much of what may be under way is granted at once. */
const BATCH = 0.3;

const underWay = ({ granted, writing }: Ask): number => granted.size + writing;

/**
 * What one link brings of blobs. Invariants: 1. no more is granted than {@link Pace} gives room for, shared alike among the blobs;
 * 2. who sends more chunks than were ever granted keeps to no rules; 3. what is not wanted any more costs nothing but its way here; 4. what
 * has come waits here and not in front of words: its work makes way for theirs after every few chunks.
 */
export class Source {
  readonly pace: Pace;
  private readonly asks = new Map<number, Ask>();
  private last = 0;
  /** Chunks that were granted and have not come, be they still wanted or not. */
  private owed = 0;
  /** When something came, or began to be waited for, ms since 1970. */
  private heardAt = 0;
  private readonly came: Came[] = [];
  private working = false;

  constructor(
    readonly link: BlobLink,
    private readonly now: () => number,
    private readonly failed: (error: unknown) => void,
    /** Lets what else waits go first. */
    private readonly aside: () => Promise<void>,
  ) {
    this.pace = new Pace(now);
  }

  /** Asks what there is of a blob. Returns its number on this link. */
  ask(blob: BlobId, by: Asker): number {
    this.last += 1;
    this.asks.set(this.last, { by, granted: new Map(), writing: 0 });
    this.again(this.last, blob);
    return this.last;
  }

  /** Asks once more. */
  again(as: number, blob: BlobId): void {
    this.link.send({ is: "blob.ask", as, blob: blobHash(blob) });
  }

  /** Takes what the link says. False: the other side keeps to no rules. */
  told(frame: Told): boolean {
    return this.asks.get(frame.as)?.by.told(this, frame) ?? true; // it may be stopped
  }

  /** How many chunks of it may be granted now; none until it is worth a frame. */
  roomFor(as: number): number {
    const ask = this.asks.get(as);
    if (!ask) return 0;
    const mine = underWay(ask);
    const busy = [...this.asks.values()].filter((it) => it === ask || underWay(it) > 0 || it.by.wants(this));
    const all = busy.reduce((sum, it) => sum + underWay(it), 0);
    const { window } = this.pace;
    const [free, share] = [window - all, Math.max(1, Math.floor(window / busy.length))];
    if (mine === 0) return Math.min(share, Math.max(1, free));
    const batch = Math.ceil(window * BATCH); // each grant is a frame
    return free < batch ? 0 : Math.min(free, Math.max(share - mine, batch));
  }

  grant(as: number, chunks: readonly number[]): void {
    const ask = this.asks.get(as);
    if (!ask || chunks.length === 0) return;
    if (!this.waits) this.heardAt = this.now();
    for (const chunk of chunks) ask.granted.set(chunk, this.now());
    this.owed += chunks.length;
    this.link.send({ is: "blob.want", as, runs: runsIn(chunks) });
  }

  /** Nothing more of it is wanted. */
  stop(as: number, tell = true): void {
    if (this.asks.delete(as) && tell) this.link.send({ is: "blob.stop", as });
    for (const [other, { by }] of [...this.asks]) if (this.roomFor(other) > 0) by.fill(this);
  }

  /** Takes a message of the channel for chunks. False: the other side keeps to no rules. */
  take(message: Bytes): boolean {
    const chunks = readChunks(message);
    if (!chunks || this.owed < chunks.length) return false;
    this.owed -= chunks.length;
    this.heardAt = this.now();
    for (const { as, chunk, sealed } of chunks) {
      const ask = this.asks.get(as);
      const since = ask?.granted.get(chunk);
      if (!ask || since === undefined) continue;
      ask.granted.delete(chunk); // a second one is not taken
      ask.writing += 1;
      this.came.push({ ask, chunk, since, sealed });
    }
    void this.work();
    return true;
  }

  /** Something is granted, and nothing has come for so long, ms. */
  get silence(): number {
    return this.waits ? this.now() - this.heardAt : 0;
  }

  private get waits(): boolean {
    return [...this.asks.values()].some(({ granted }) => granted.size > 0);
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    while (this.came.length > 0) {
      const some = this.came.splice(0, AT_ONCE);
      await Promise.all(runsOf(some).map((it) => this.settle(it).catch(this.failed)));
      await this.aside();
    }
    this.working = false;
  }

  private async settle({ ask, first, run }: Run): Promise<void> {
    const sealed = run.map((it) => it.sealed);
    await ask.by.chunks(this, first, sealed);
    ask.writing -= run.length;
    for (const { since } of run) this.pace.came(since);
    this.hungriest()?.by.fill(this);
  }

  /** Of which blob least is under way. */
  private hungriest(): Ask | undefined {
    const hungry = [...this.asks.values()].filter(({ by }) => by.wants(this));
    return hungry.reduce<Ask | undefined>((a, b) => (a && underWay(a) <= underWay(b) ? a : b), undefined);
  }
}

/** Chunks of one blob that lie one behind the other. */
interface Run {
  readonly ask: Ask;
  readonly first: number;
  readonly run: Came[];
}

function runsOf(came: readonly Came[]): Run[] {
  const runs: Run[] = [];
  for (const it of came) {
    const last = runs.at(-1);
    if (last && last.ask === it.ask && last.first + last.run.length === it.chunk) last.run.push(it);
    else runs.push({ ask: it.ask, first: it.chunk, run: [it] });
  }
  return runs;
}
