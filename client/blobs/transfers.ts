import { type BlobKey, blobName, type EventId, SEALED_CHUNK } from "@hearth/protocol";
import { sealedSize } from "@hearth/sealing";
import { modeNow } from "../delivery/ways.ts";
import { FAILURES } from "../failure.ts";
import type { Home } from "../home/home.ts";
import type { Failure } from "../outcome.ts";
import { DiskFull } from "../ports.ts";
import type { BlobFiles } from "./files.ts";
import { keepHere } from "./keep-here.ts";
import { lookAt } from "./look.ts";
import { keyOf } from "./said.ts";
import { Speed } from "./speed.ts";
import {
  addTransfer,
  dropTransfer,
  dropWhy,
  type NewTransfer,
  setTransfer,
  type TransferRow,
  transferId,
  transferRow,
  transferRows,
} from "./transfer-rows.ts";
import type { BlobWay } from "./way.ts";

/** So many run at once. */
const AT_ONCE = 4;
/** What could not go on is tried again after so long, and then later and later, ms. */
const AGAIN_MS = 5_000;
const AGAIN_MOST_MS = 5 * 60_000;
/** So many of those that are over stay in the list. */
const MOST_FINISHED = 100;

/** A transfer that moves now. */
export interface Running {
  readonly abort: AbortController;
  /** Sealed bytes that are done. */
  done: number;
  readonly speed: Speed;
  over: BlobWay["name"] | undefined;
  /** The host has none of it, and whoever has is not linked. */
  isNowhere: boolean;
}

type End = "done" | "later" | "gone" | Failure;

/**
 * All that is fetched and offered, in one list that the store keeps. It runs what waits, a few at once, over the ways that lead
 * there: each in turn until one is done.
 */
export class Transfers {
  readonly running = new Map<string, Running>();
  /** Over, and still in the list: until the device is closed. */
  readonly finished: TransferRow[] = [];
  private readonly ways: BlobWay[] = [];
  private readonly tries = new Map<string, number>();
  private readonly asleep = new Set<string>();
  /** They run, and are not to sleep when that comes to nothing: there is something new to try. */
  private readonly woken = new Set<string>();
  private readonly timers = new Set<() => void>();
  private looking = false;
  /** Rows of the list when it was looked at last. */
  private listed = 0;
  private stopped = false;

  constructor(
    private readonly home: Home,
    readonly files: BlobFiles,
    private readonly failed: (error: unknown) => void,
    /** A file is where it was to be brought: a message may wait for it. */
    private readonly brought: () => void = () => undefined,
  ) {}

  /** Adds a way; those added first are tried first. */
  use(way: BlobWay): void {
    this.ways.push(way);
    this.look();
  }

  /** Fetches a blob that an event here refers to, if it is not here. */
  want(it: Omit<NewTransfer, "way">): void {
    if (this.files.has(it.blob)?.isWhole) return;
    const known = transferRow(this.home.database, transferId({ ...it, way: "down" }));
    if (known && known.state !== "waiting") setTransfer(this.home.database, known.id, "waiting");
    else addTransfer(this.home.database, { ...it, way: "down" });
    this.again();
    this.files.told();
  }

  /** Makes a blob that is here available where a way wants it before it is asked. */
  offer(it: Omit<NewTransfer, "way">): void {
    addTransfer(this.home.database, { ...it, way: "up" });
    this.look();
  }

  /** Something may go now that did not before: a way leads there again, or there is more to do. */
  again(): void {
    this.asleep.clear();
    // What is just failing by the old ways goes on at once.
    for (const id of this.running.keys()) this.woken.add(id);
    this.look();
  }

  /** {@link look}, once whoever calls is done with what it does to the store. */
  soon(): void {
    if (this.looking) return;
    this.looking = true;
    queueMicrotask(() => {
      this.looking = false;
      this.look();
    });
  }

  /** Starts what can be started, and stops what is not wanted any more. */
  look(): void {
    if (this.stopped) return;
    const rows = transferRows(this.home.database);
    const known = new Map(rows.map((row) => [row.id, row]));
    let moved = rows.length !== this.listed;
    this.listed = rows.length;
    for (const [id, { abort }] of this.running) if (known.get(id)?.state !== "waiting") abort.abort();
    for (const row of rows) {
      if (this.running.size >= AT_ONCE) break;
      if (row.state !== "waiting" || this.running.has(row.id) || this.asleep.has(row.id)) continue;
      if (this.waysOf(row).length === 0) {
        this.waitForSomebody(row);
        continue;
      }
      this.start(row);
      moved = true;
    }
    if (moved) this.files.told();
  }

  pause(id: string): boolean {
    return this.change(id, ["waiting"], "paused");
  }

  resume(id: string): boolean {
    return this.change(id, ["paused"], "waiting");
  }

  retry(id: string): boolean {
    return this.change(id, ["failed", "gone"], "waiting");
  }

  /** Tries again to bring what a message waits for. True if something of that had failed. */
  retryFor(event: EventId): boolean {
    const failed = transferRows(this.home.database).filter((it) => it.event === event && it.way === "up");
    return failed.map((it) => this.retry(it.id)).includes(true);
  }

  /** What has come of it goes; what was to be sent stays. */
  async cancel(id: string): Promise<boolean> {
    const wasOver = this.dropFinished(id);
    const row = transferRow(this.home.database, id);
    if (!row) {
      if (wasOver) this.files.told();
      return wasOver;
    }
    dropTransfer(this.home.database, id);
    this.look();
    this.files.told();
    const others = transferRows(this.home.database).some((it) => it.way === "down" && it.blob === row.blob);
    if (row.way === "down" && !others && !this.files.has(row.blob)?.isWhole) await this.files.discard(row.blob);
    return true;
  }

  stop(): void {
    this.stopped = true;
    for (const { abort } of this.running.values()) abort.abort();
    for (const cancel of this.timers) cancel();
  }

  private change(id: string, from: readonly TransferRow["state"][], to: TransferRow["state"]): boolean {
    const row = transferRow(this.home.database, id);
    if (!row || !from.includes(row.state)) return false;
    setTransfer(this.home.database, id, to);
    this.tries.delete(id);
    this.asleep.delete(id);
    this.look();
    this.files.told();
    return true;
  }

  /** False: it is not in the list of those that are over. */
  private dropFinished(id: string): boolean {
    const at = this.finished.findIndex((it) => it.id === id);
    if (at >= 0) this.finished.splice(at, 1);
    return at >= 0;
  }

  private waysOf({ way, room }: TransferRow): BlobWay[] {
    return this.ways.filter((it) => (way === "down" || it.offer) && it.leads(room));
  }

  private start(row: TransferRow): void {
    const speed = new Speed(() => this.home.world.now());
    const it: Running = {
      abort: new AbortController(),
      done: this.doneOf(row),
      speed,
      over: undefined,
      isNowhere: false,
    };
    this.running.set(row.id, it);
    void this.move(row, it)
      .catch((error: unknown): End => {
        if (error instanceof DiskFull) return FAILURES.disk_full;
        this.failed(error);
        return "later";
      })
      .then((end) => this.ended(row, it, end))
      .catch((error) => this.failed(error));
  }

  private doneOf({ way, blob }: TransferRow): number {
    return way === "up" ? 0 : (this.files.has(blob)?.have.size ?? 0) * SEALED_CHUNK;
  }

  private async move(row: TransferRow, it: Running): Promise<End> {
    const { signal } = it.abort;
    let told = row.why;
    const progressed = (bytes: number) => {
      if (told !== undefined) dropWhy(this.home.database, row.id);
      told = undefined;
      it.done += bytes;
      it.speed.add(bytes);
      if (row.way === "up") this.files.leaving.set(row.blob, it.done);
      this.files.told();
    };
    const key = row.way === "down" ? keyOf(this.home.database, row.event, row.blob) : undefined;
    if (row.way === "down") {
      const ready = key ? await this.begin(key) : FAILURES.file_elsewhere;
      if (ready !== "done") return ready;
    }
    // Whoever a way does not lead to now may have it.
    let end: End = this.ways.every((way) => way.leads(row.room)) ? "gone" : "later";
    for (const way of this.waysOf(row)) {
      if (signal.aborted) return "later";
      it.over = way.name;
      const { room, event, blob } = row;
      const came = key
        ? await way.fetch({ key, room, event, signal, progressed })
        : ((await way.offer?.({ blob, room, event, signal, progressed })) ?? "later");
      this.files.flush(row.blob);
      if (came === "whole" || came === "done") return "done";
      it.isNowhere = came === "gone";
      // Why it failed is told, though another way may be found later.
      if (typeof came === "object" || (came === "later" && typeof end !== "object")) end = came;
    }
    return end;
  }

  /** Room for it, and a place where its chunks go. */
  private async begin(key: BlobKey): Promise<"done" | "later" | Failure> {
    if (this.files.has(blobName(key.hash))?.isWhole) return "done";
    if (!(await this.files.begin(key))) return FAILURES.file_false;
    const free = await this.files.store.free();
    const here = this.files.has(blobName(key.hash))?.have.size ?? 0;
    return free !== undefined && free < sealedSize(key.size) - here * SEALED_CHUNK ? FAILURES.disk_full : "done";
  }

  private async ended(row: TransferRow, it: Running, end: End): Promise<void> {
    this.running.delete(row.id);
    if (end === "done") this.files.leaving.delete(row.blob);
    if (this.stopped) return;
    const now = transferRow(this.home.database, row.id);
    if (now?.state === "waiting") {
      const isWhole = row.way === "down" && this.files.has(row.blob)?.isWhole;
      if (end === "done" && (row.way === "up" || isWhole)) {
        dropTransfer(this.home.database, row.id);
        this.dropFinished(row.id);
        this.finished.push(row);
        if (this.finished.length > MOST_FINISHED) this.finished.shift();
        if (row.way === "up") this.brought();
        else for (const way of this.ways) await way.came?.(row.blob, row.room);
        if (row.way === "down") await lookAt(this.files, row.event, row.blob);
      } else if (typeof end === "object" && end.code === "blob_large" && this.keepHere(row)) this.brought();
      else if (end === "gone") setTransfer(this.home.database, row.id, "gone", FAILURES.file_gone.text);
      else if (typeof end === "object") setTransfer(this.home.database, row.id, "failed", end.text);
      else if (!it.abort.signal.aborted) this.wait(row, it);
    }
    this.woken.delete(row.id);
    this.look();
    this.files.told();
  }

  /** In a direct room there is nobody else to ask. */
  private waitForSomebody({ id, way, room, why }: TransferRow): void {
    if (way === "down" && why === undefined && modeNow(this.home, room) === "direct")
      setTransfer(this.home.database, id, "waiting", FAILURES.file_waits.text);
  }

  private wait({ id, why }: TransferRow, { isNowhere }: Running): void {
    const now = isNowhere ? FAILURES.file_waits.text : undefined;
    if (now !== why) setTransfer(this.home.database, id, "waiting", now);
    if (!this.woken.has(id)) this.sleep(id);
  }

  /** It is too large for the host. False: there is no other way. */
  private keepHere({ id, event, blob }: TransferRow): boolean {
    return this.home.database.transaction(() => {
      const isKept = keepHere(this.home, event, blob);
      if (isKept) dropTransfer(this.home.database, id);
      return isKept;
    });
  }

  /** Waits before it is tried again, each time longer; {@link again} wakes it. */
  private sleep(id: string): void {
    const tries = this.tries.get(id) ?? 0;
    this.tries.set(id, tries + 1);
    this.asleep.add(id);
    const cancel = this.home.world.after(Math.min(AGAIN_MOST_MS, AGAIN_MS * 2 ** tries), () => {
      this.timers.delete(cancel);
      this.asleep.delete(id);
      this.look();
    });
    this.timers.add(cancel);
  }
}
