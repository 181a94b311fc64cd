import { type BlobKey, blobName, type EventId, SEALED_CHUNK } from "@hearth/protocol";
import { sealedSize } from "@hearth/sealing";
import { modeNow } from "../delivery/ways.ts";
import { FAILURES } from "../failure.ts";
import type { Home } from "../home/home.ts";
import type { Failure } from "../outcome.ts";
import { isFull } from "../store/full.ts";
import { fetchByWays } from "./by-ways.ts";
import type { BlobFiles } from "./files.ts";
import { keepHere } from "./keep-here.ts";
import { lookAt } from "./look.ts";
import { keyOf } from "./said.ts";
import { Speed } from "./speed.ts";
import type { TransferList } from "./transfer-list.ts";
import { dropTransfer, type NewTransfer, type TransferRow, transferId } from "./transfer-rows.ts";
import type { BlobWay, Offer, Want } from "./way.ts";

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

  private get list(): TransferList {
    return this.files.list;
  }

  /** Adds a way; those added first are tried first. */
  use(way: BlobWay): void {
    this.ways.push(way);
    this.look();
  }

  /** Fetches a blob that an event here refers to, if it is not here. */
  want(it: Omit<NewTransfer, "way">): void {
    if (this.files.has(it.blob)?.isWhole) return;
    const known = this.list.row(transferId({ ...it, way: "down" }));
    if (!known) this.list.add({ ...it, way: "down" });
    else if (known.state !== "waiting") this.list.set(known.id, "waiting");
    this.again();
    this.files.told();
  }

  /** Makes a blob that is here available where a way wants it before it is asked. */
  offer(it: Omit<NewTransfer, "way">): void {
    this.list.add({ ...it, way: "up" });
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
    this.list.settle();
    const rows = this.list.rows();
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
    const failed = this.list.rows().filter((it) => it.event === event && it.way === "up");
    return failed.map((it) => this.retry(it.id)).includes(true);
  }

  /** What has come of it goes; what was to be sent stays. */
  async cancel(id: string): Promise<boolean> {
    const wasOver = this.dropFinished(id);
    const row = this.list.row(id);
    if (!row) {
      if (wasOver) this.files.told();
      return wasOver;
    }
    this.list.drop(id);
    this.look();
    this.files.told();
    const others = this.list.rows().some((it) => it.way === "down" && it.blob === row.blob);
    if (row.way === "down" && !others && !this.files.has(row.blob)?.isWhole) {
      await this.files.discard(row.blob);
      this.list.settle(); // where the disk was full, there is room now
    }
    return true;
  }

  stop(): void {
    this.stopped = true;
    for (const { abort } of this.running.values()) abort.abort();
    for (const cancel of this.timers) cancel();
  }

  private change(id: string, from: readonly TransferRow["state"][], to: TransferRow["state"]): boolean {
    const row = this.list.row(id);
    if (!row || !from.includes(row.state)) return false;
    this.list.set(id, to);
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
      .catch(async (error: unknown): Promise<End> => {
        if (await isFull(error, () => this.files.store.free())) return FAILURES.disk_full;
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
      if (told !== undefined) this.list.dropWhy(row.id);
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
    const about = { room: row.room, event: row.event, signal, progressed };
    const came = key ? await this.fetch(row, it, { key, ...about }) : await this.offerBy(row, it, about);
    this.files.flush(row.blob);
    return came;
  }

  private async fetch(row: TransferRow, it: Running, want: Want): Promise<End> {
    // Whoever a way does not lead to now may have it.
    let end: End = this.ways.every((way) => way.leads(row.room)) ? "gone" : "later";
    const came = await fetchByWays(this.waysOf(row), want, ({ name }) => {
      it.over = name;
    });
    it.isNowhere = came.includes("gone");
    for (const is of came) {
      if (is === "whole") return "done";
      // Why it failed is told, though another way may be found later.
      if (typeof is === "object" || (is === "later" && typeof end !== "object")) end = is;
    }
    return want.signal.aborted ? "later" : end;
  }

  private async offerBy(row: TransferRow, it: Running, about: Omit<Offer, "blob">): Promise<End> {
    let end: End = "later";
    for (const way of this.waysOf(row)) {
      if (about.signal.aborted) return "later";
      it.over = way.name;
      const came = (await way.offer?.({ blob: row.blob, ...about })) ?? "later";
      if (came === "done") return "done";
      if (typeof came === "object") end = came;
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
    try {
      await this.conclude(row, it, end);
    } catch (error) {
      this.sleep(row.id); // or it would begin again at once
      throw error;
    } finally {
      this.woken.delete(row.id);
      this.look();
      this.files.told();
    }
  }

  /** Notes what has come of it, unless somebody has paused it or taken it away meanwhile. */
  private async conclude(row: TransferRow, it: Running, end: End): Promise<void> {
    if (this.list.row(row.id)?.state !== "waiting") return;
    const isWhole = row.way === "down" && this.files.has(row.blob)?.isWhole;
    if (end === "done" && (row.way === "up" || isWhole)) {
      this.list.drop(row.id);
      this.dropFinished(row.id);
      this.finished.push(row);
      if (this.finished.length > MOST_FINISHED) this.finished.shift();
      if (row.way === "up") this.brought();
      else for (const way of this.ways) await way.came?.(row.blob, row.room);
      if (row.way === "down") await lookAt(this.files, row.event, row.blob);
    } else if (typeof end === "object" && end.code === "blob_large" && this.keepHere(row)) this.brought();
    else if (end === "gone") this.list.set(row.id, "gone", FAILURES.file_gone.text);
    else if (typeof end === "object") this.list.set(row.id, "failed", end.text);
    else if (!it.abort.signal.aborted) this.wait(row, it);
  }

  /** In a direct room there is nobody else to ask. */
  private waitForSomebody({ id, way, room, why }: TransferRow): void {
    if (way === "down" && why === undefined && modeNow(this.home, room) === "direct")
      this.list.set(id, "waiting", FAILURES.file_waits.text);
  }

  private wait({ id, why }: TransferRow, { isNowhere }: Running): void {
    const now = isNowhere ? FAILURES.file_waits.text : undefined;
    if (now !== why) this.list.set(id, "waiting", now);
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
