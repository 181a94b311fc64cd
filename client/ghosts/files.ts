import {
  type BlobId,
  type BlobKey,
  type Bytes,
  blobHash,
  blobName,
  type DeviceId,
  type EventId,
  type GhostContent,
  LIMITS,
  newId,
} from "@hearth/protocol";
import { ghostContent } from "@hearth/protocol/ghost.ts";
import { claimedKind } from "../blobs/kind.ts";
import { LinkBlobs } from "../blobs/links/links.ts";
import { safeName } from "../blobs/name.ts";
import { sealPieces } from "../blobs/pieces.ts";
import { FAILURES } from "../failure.ts";
import type { Failure, Outcome } from "../outcome.ts";
import { Allowance } from "../peers/allowance.ts";
import type { GhostFilesApi, GhostFileView, GhostWorld } from "./api.ts";
import { openFrom } from "./opening.ts";
import { GHOST_ROOM, GhostShelf } from "./shelf.ts";

/** Files that one ghost may offer; and fewer that this one does, because nobody knows how fast words go. */
const OFFERS = { burst: 32, perSecond: 0.5 } as const;
const OWN_OFFERS = { burst: 24, perSecond: 0.4 } as const;
/** Files that come at once. */
const COMING = 16;
/** Pictures up to this, bytes, come by themselves, as long as all files leave as much room as this again free. */
const SMALL = 5 * 1024 * 1024;
const ROOM_LEFT = LIMITS.ghostFileBytes / 2;

/** What is done with files by whoever knows of the room. */
interface FilesOwner {
  readonly world: GhostWorld;
  /** To how many it went. */
  tell(content: GhostContent, only?: DeviceId): Promise<number>;
  isHeard(): boolean;
  added(file: GhostFileView, from?: DeviceId): void;
  altered(file: GhostFileView, reached?: number): void;
  removed(file: string): void;
}

interface Entry {
  view: GhostFileView;
  readonly from: DeviceId | undefined;
  /** Missing while it is read. */
  key?: BlobKey;
  /** Ends its reading or coming. */
  abort?: AbortController;
  readonly got: Set<DeviceId>;
}

/**
 * Files in a ghost room. Invariants: 1. they are in memory alone, and no more than there is room for; 2. what is offered twice is taken once;
 * 3. who offers too many keeps to no rules.
 */
export class GhostFiles implements GhostFilesApi {
  readonly blobs: LinkBlobs;
  private readonly shelf = new GhostShelf(LIMITS.ghostFileBytes);
  private readonly entries = new Map<string, Entry>();
  private readonly own: Allowance;
  private last = 0;

  constructor(private readonly owner: FilesOwner) {
    const { world } = owner;
    this.own = new Allowance(OWN_OFFERS, () => world.now());
    this.blobs = new LinkBlobs({ world, shelf: this.shelf, mayGo: () => true, failed: world.report });
  }

  /** What one other may offer. */
  allowance(): Allowance {
    return new Allowance(OFFERS, () => this.owner.world.now());
  }

  async offerFile(source: Blob, about: { readonly name: string; readonly type: string }): Promise<Outcome> {
    const { size } = source;
    if (size > LIMITS.ghostFileBytes) return refused("ghost_file_large");
    if (!this.owner.isHeard()) return refused("ghost_nobody");
    if (!this.own.take()) return refused("ghost_files_many");
    if (!this.shelf.reserve(size)) return refused("ghost_files_full");
    const name = safeName(about.name);
    const type = about.type.split(";")[0]?.trim().toLowerCase() ?? "";
    const entry = this.add({ name, type, size, state: "reading", done: 0 }, undefined);
    const chunks: Bytes[] = [];
    const abort = new AbortController();
    entry.abort = abort;
    const sealed = await sealPieces({
      source,
      signal: abort.signal,
      progressed: (bytes) => this.progressed(entry, bytes),
      take: async (_, more) => {
        chunks.push(...more);
        return true;
      },
    });
    if (!sealed.ok || abort.signal.aborted) {
      if (this.entries.has(entry.view.id)) this.shelf.release(size);
      this.remove(entry);
      return abort.signal.aborted || sealed.ok ? { ok: true, value: null } : { ok: false, error: sealed.error };
    }
    const { id, key, leaves } = sealed.value;
    delete entry.abort;
    this.shelf.put(id, size, leaves, chunks);
    entry.key = key;
    return this.offer(entry, key);
  }

  fetchFile(file: string): Outcome {
    const entry = this.entries.get(file);
    if (!entry?.key || !["offered", "missing"].includes(entry.view.state)) return { ok: true, value: null };
    if ([...this.entries.values()].filter(({ view }) => view.state === "coming").length >= COMING)
      return refused("ghost_files_many");
    const { key } = entry;
    const blob = blobName(key.hash);
    if (!this.shelf.of(blob)) {
      if (!this.shelf.reserve(key.size)) return refused("ghost_files_full");
      this.shelf.begin(blob, key.size);
    }
    this.bring(entry, key, blob).catch(this.owner.world.report);
    return { ok: true, value: null };
  }

  forgetFile(file: string): void {
    const entry = this.entries.get(file);
    if (!entry) return;
    entry.abort?.abort();
    if (!entry.key) return; // what is being read is taken away once that has ended
    this.shelf.drop(blobName(entry.key.hash));
    this.alter(entry, { state: entry.from ? "offered" : "forgotten", done: 0 });
  }

  async readFile(file: string, from: number, to: number): Promise<Outcome<Bytes>> {
    const entry = this.entries.get(file);
    if (!entry?.key || entry.view.state !== "here") return refused("ghost_file_missing");
    const opened = await openFrom(this.shelf, entry.key, from, to);
    if (opened === "elsewhere") return refused("ghost_file_missing");
    if (opened !== "wrong") return { ok: true, value: opened };
    this.shelf.drop(blobName(entry.key.hash));
    this.alter(entry, { state: "false", done: 0 });
    return refused("ghost_file_false");
  }

  /** Somebody offers a file. */
  offered(from: DeviceId, it: Extract<GhostContent, { kind: "file" }>): void {
    const { hash, key, size, name, type } = it;
    const blob = blobName(hash);
    if ([...this.entries.values()].some((known) => known.key && blobName(known.key.hash) === blob)) return;
    const entry = this.add({ name: safeName(name), type, size, state: "offered", done: 0 }, from);
    entry.key = { hash, key, size };
    const isSmall = size <= SMALL && claimedKind({ type }) === "picture";
    if (isSmall && this.shelf.taken + size <= ROOM_LEFT) this.fetchFile(entry.view.id);
  }

  /** Somebody has all of one of mine. */
  got(from: DeviceId, hash: Bytes): void {
    const blob = blobName(hash);
    for (const entry of this.entries.values()) {
      if (entry.from || !entry.key || blobName(entry.key.hash) !== blob || entry.got.has(from)) continue;
      entry.got.add(from);
      this.alter(entry, { got: entry.got.size });
    }
  }

  /** Somebody can be asked who could not before. */
  opened(): void {
    for (const { view } of [...this.entries.values()]) if (view.state === "missing") this.fetchFile(view.id);
  }

  /** Nothing shows it any more. */
  release(file: string): void {
    const entry = this.entries.get(file);
    this.forgetFile(file);
    if (entry?.key) this.entries.delete(file);
  }

  /** Nothing is left of any. */
  clear(): void {
    for (const { abort } of this.entries.values()) abort?.abort();
    this.entries.clear();
    this.blobs.stop();
    this.shelf.clear();
  }

  private async offer(entry: Entry, key: BlobKey): Promise<Outcome> {
    const { name, type } = entry.view;
    const said = ghostContent.safeParse({ kind: "file", ...key, name, type });
    const content = said.success ? said.data : { kind: "file" as const, ...key, name, type: UNKNOWN };
    const reached = await this.owner.tell(content);
    if (entry.view.state !== "reading") return { ok: true, value: null }; // forgotten meanwhile
    if (reached === 0) {
      this.shelf.drop(blobName(key.hash));
      this.remove(entry);
      return refused("ghost_nobody");
    }
    this.alter(entry, { state: "here", done: key.size, got: entry.got.size }, reached);
    return { ok: true, value: null };
  }

  private async bring(entry: Entry, key: BlobKey, blob: BlobId): Promise<void> {
    const abort = new AbortController();
    entry.abort = abort;
    this.alter(entry, { state: "coming" });
    const result = await this.blobs.fetch({
      key,
      room: GHOST_ROOM,
      event: NO_EVENT,
      signal: abort.signal,
      progressed: (bytes) => this.progressed(entry, bytes),
    });
    if (abort.signal.aborted || !this.entries.has(entry.view.id)) return;
    delete entry.abort;
    if (result !== "whole") return this.alter(entry, { state: "missing" });
    this.alter(entry, { state: "here", done: key.size });
    if (entry.from) await this.owner.tell({ kind: "got", hash: blobHash(blob) }, entry.from);
  }

  private add(it: Omit<GhostFileView, "id">, from: DeviceId | undefined): Entry {
    this.last += 1;
    const entry: Entry = { view: { ...it, id: `${this.last}` }, from, got: new Set() };
    this.entries.set(entry.view.id, entry);
    this.owner.added(entry.view, from);
    return entry;
  }

  private alter(entry: Entry, it: Partial<GhostFileView>, reached?: number): void {
    entry.view = { ...entry.view, ...it };
    if (this.entries.has(entry.view.id)) this.owner.altered(entry.view, reached);
  }

  private remove({ view }: Entry): void {
    if (this.entries.delete(view.id)) this.owner.removed(view.id);
  }

  /** Shown a percent at a time. */
  private progressed(entry: Entry, bytes: number): void {
    const { size, done: before } = entry.view;
    const done = Math.min(size, before + bytes);
    const percent = (it: number) => Math.floor((100 * it) / Math.max(1, size));
    if (percent(done) > percent(before)) this.alter(entry, { done });
    else entry.view = { ...entry.view, done };
  }
}

const UNKNOWN = "application/octet-stream";
/** Links ask for none. */
const NO_EVENT = newId<EventId>();

const refused = (code: keyof typeof FAILURES): { readonly ok: false; readonly error: Failure } => ({
  ok: false,
  error: FAILURES[code],
});
