import { type BlobFrame, type BlobId, blobName, ChunkMessage, type ChunkRun, LIMITS } from "@hearth/protocol";
import { countIn, runsOf } from "./runs.ts";
import type { BlobLink, Shelf } from "./shelf.ts";

/** So much waits in a link's channel before it has to drain, bytes. */
const HIGH_BYTES = 1024 * 1024;
/** A link that takes so many chunks within so long, ms, is fast: a message of several keeps no frame waiting for long there. */
const FAST = { chunks: 48, ms: 250 } as const;

/** One blob that the other side asks for. */
class Asked {
  /** Granted and not sent. */
  readonly runs: ChunkRun[] = [];

  constructor(
    readonly blob: BlobId,
    readonly chunks: number,
  ) {}

  next(): number | undefined {
    const [run] = this.runs;
    if (!run) return undefined;
    const [chunk] = run;
    run[0] += 1;
    run[1] -= 1;
    if (run[1] === 0) this.runs.shift();
    return chunk;
  }
}

/** What is asked of this side. */
export type Asking = Extract<BlobFrame, { is: "blob.ask" | "blob.hashes" | "blob.want" | "blob.stop" }>;

/**
 * Gives blobs over one link. Invariants: 1. only what the other side has granted leaves, at most {@link LIMITS.blobWindow} chunks at once;
 * 2. only of blobs that it `may` have, as it is known when they leave; 3. of several blobs one message each in turn.
 */
export class Giving {
  private readonly asked = new Map<number, Asked>();
  /** Chunks that are granted and not sent. */
  private granted = 0;
  private pumping = false;
  private readonly message = new ChunkMessage();
  private isFast = false;
  /** Chunks since then, ms since 1970. */
  private counted = { chunks: 0, since: 0 };

  constructor(
    private readonly link: BlobLink,
    private readonly shelf: Shelf,
    private readonly may: (blob: BlobId) => boolean,
    private readonly now: () => number,
    private readonly failed: (error: unknown) => void,
    /** Lets what else waits go first. */
    private readonly aside: () => Promise<void>,
  ) {}

  /** False: the other side keeps to no rules. */
  take(frame: Asking): boolean {
    const { as } = frame;
    if (frame.is === "blob.ask") return this.tell(as, blobName(frame.blob));
    const asked = this.asked.get(as);
    if (!asked) return true; // it may not have heard yet that there is no more
    if (frame.is === "blob.stop") this.forget(as);
    else if (!this.may(asked.blob)) this.refuse(as);
    else if (frame.is === "blob.want") return this.grant(asked, frame.runs);
    else this.tellLeaves(as, asked, frame.from);
    return true;
  }

  /** The channel takes more. */
  pump(): void {
    if (this.pumping) return;
    this.pumping = true;
    this.giveAll()
      .catch(this.failed)
      .finally(() => {
        this.pumping = false;
      });
  }

  private async giveAll(): Promise<void> {
    while (this.granted > 0 && this.hasRoom) {
      await this.fillMessage(this.isFast ? LIMITS.blobTogether : 1);
      const message = this.message.take();
      if (message.length === 0) continue;
      if (!this.link.sendChunk(message)) return;
      await this.aside();
    }
  }

  private count(): void {
    this.counted.chunks += 1;
    if (this.counted.chunks < FAST.chunks) return;
    const now = this.now();
    this.isFast = now - this.counted.since < FAST.ms;
    this.counted = { chunks: 0, since: now };
  }

  private get hasRoom(): boolean {
    return this.link.isOpen && this.link.bufferedChunks < HIGH_BYTES;
  }

  private tell(as: number, blob: BlobId): boolean {
    const isNew = !this.asked.has(as);
    if (isNew && this.asked.size >= LIMITS.blobAsks) return false;
    const here = this.may(blob) ? this.shelf.of(blob) : undefined;
    const before = this.asked.get(as);
    if (before && before.blob !== blob) return false;
    if (!here || here.size === 0) this.refuse(as);
    else {
      this.asked.set(as, before ?? new Asked(blob, here.chunks));
      const runs = here.size < here.chunks && runsOf(here.chunks, (chunk) => here.has(chunk), LIMITS.blobRuns);
      this.link.send({ is: "blob.has", as, leaves: here.leaves() !== undefined, ...(runs && { runs }) });
    }
    return true;
  }

  private tellLeaves(as: number, { blob }: Asked, from: number): void {
    const leaves = this.shelf
      .of(blob)
      ?.leaves()
      ?.slice(32 * from, 32 * (from + LIMITS.blobLeaves));
    if (!leaves || leaves.length === 0) this.refuse(as);
    else this.link.send({ is: "blob.leaves", as, from, leaves });
  }

  private grant(asked: Asked, runs: readonly ChunkRun[]): boolean {
    const count = countIn(runs, asked.chunks);
    if (count === undefined || this.granted + count > LIMITS.blobWindow) return false;
    this.granted += count;
    for (const [from, length] of runs) asked.runs.push([from, length]);
    this.pump();
    return true;
  }

  /** Puts up to `most` chunks into the message: of each blob that is granted something in turn, unless it is not given after all. */
  private async fillMessage(most: number): Promise<void> {
    const [as, asked] = [...this.asked].find(([, { runs }]) => runs.length > 0) ?? [];
    if (as === undefined || !asked) return;
    this.asked.delete(as);
    this.asked.set(as, asked); // whoever had their turn is last
    for (let left = most; left > 0; left--) {
      const chunk = this.asked.get(as) === asked ? asked.next() : undefined;
      if (chunk === undefined) return;
      await this.add(as, asked, chunk);
    }
  }

  private async add(as: number, asked: Asked, chunk: number): Promise<void> {
    const { message, shelf } = this;
    this.granted -= 1;
    const sealed = this.may(asked.blob) ? await shelf.read(asked.blob, chunk, message.place) : undefined;
    if (this.asked.get(as) !== asked) return; // stopped meanwhile
    if (!sealed) return this.refuse(as);
    message.add(as, chunk, sealed);
    this.count();
  }

  private refuse(as: number): void {
    this.forget(as);
    this.link.send({ is: "blob.none", as });
  }

  private forget(as: number): void {
    for (const [, count] of this.asked.get(as)?.runs ?? []) this.granted -= count;
    this.asked.delete(as);
  }
}
