import {
  type BlobId,
  type BlobKey,
  type Bytes,
  blobName,
  chunksIn,
  LIMITS,
  ok,
  type Result,
  randomBytes,
  refuse,
  SEALED_CHUNK,
  sameBytes,
  sha256,
  toHex,
} from "@hearth/protocol";
import { type ChunkKey, chunkKey, openChunk, sealedSize } from "@hearth/sealing";
import type { BlobStore, Database } from "../ports.ts";
import { tookNothing } from "../store/full.ts";
import type { FileKind } from "./api.ts";
import { Bitmap } from "./bitmap.ts";
import { OpenFiles } from "./open-files.ts";
import { blobRow, isReferred, keepLeaves, leavesOf, noteHave, wholeRow } from "./rows.ts";
import { Together } from "./together.ts";
import { TransferList } from "./transfer-list.ts";

const HASH = 32;
const NAME_BYTES = 16;
/** After so many chunks (4 MiB) the store notes which are here: what a crash makes a device ask for again. */
export const SAVE_EVERY = 64;

/** So many chunks (1 MiB) are read and opened at once. */
const OPENED_AT_ONCE = 16;

/** A blob of which chunks are still to come. */
interface Partial {
  readonly file: string;
  readonly size: number;
  readonly have: Bitmap;
  leaves: Bytes | undefined;
  /** Of who wants it: what no leaf vouches for has to open under it. */
  key: ChunkKey | undefined;
  unsaved: number;
}

/** What is here of a blob. */
export interface Has {
  readonly chunks: number;
  /** Live: it grows as chunks come. */
  readonly have: Bitmap;
  readonly isWhole: boolean;
}

/**
 * The sealed chunks on this device. Nothing is kept that was not verified: a chunk by its leaf, or by opening under the key
 * of a message that names the blob; the whole by its name. `DiskFull` is thrown as it comes.
 */
export class BlobFiles {
  readonly open: OpenFiles;
  /** What files are by their bytes, as far as that was looked at; of those said under a lock it stands here alone. */
  readonly kinds = new Map<BlobId, FileKind>();
  /** Sealed bytes that the host has, of those that go up. */
  readonly leaving = new Map<BlobId, number>();
  /** What is to be fetched and offered. */
  readonly list: TransferList;
  private readonly partial = new Map<string, Partial>();
  private tidying: Promise<void> | undefined;
  private readonly together = new Together();

  constructor(
    readonly database: Database,
    readonly store: BlobStore,
    /** Tells the app that there is something new to see. */
    readonly told: () => void,
  ) {
    this.open = new OpenFiles(store);
    this.list = new TransferList(database);
  }

  /** What is here of a blob; `undefined`: nothing, and nobody has begun to fetch it. */
  has(id: BlobId): Has | undefined {
    const live = this.partial.get(id);
    if (live) return { chunks: live.have.chunks, have: live.have, isWhole: false };
    const row = blobRow(this.database, id);
    if (!row || row.state === "sealing") return undefined;
    const chunks = chunksIn(row.size);
    return { chunks, have: new Bitmap(chunks, row.have), isWhole: row.state === "whole" };
  }

  /** Makes ready to take chunks of a blob that an event here refers to. False: none does, or another size of it is known. */
  async begin({ hash, key, size }: BlobKey): Promise<boolean> {
    const id = blobName(hash);
    const sealed = sealedSize(size);
    const imported = await chunkKey(key);
    const { database } = this;
    const row = blobRow(database, id);
    if (row && row.size !== sealed) return false;
    if (row?.state === "whole") return true;
    if (!row) {
      if (!isReferred(database, id)) return false;
      const file = newName();
      const sql = "INSERT INTO blobs VALUES (?, ?, ?, ?, 'partial')";
      database.run(sql, id, file, sealed, new Bitmap(chunksIn(sealed)).bytes);
    }
    const it = this.live(id);
    if (it) it.key = imported;
    return it !== undefined;
  }

  /** The hashes of all chunks, 32 bytes each; `undefined`: they are not known here. */
  leaves(id: BlobId): Bytes | undefined {
    return this.partial.get(id)?.leaves ?? leavesOf(this.database, id);
  }

  /** Takes the leaves of a blob that is being fetched, from whoever has it. `wrong`: they are of another one. */
  async setLeaves(id: BlobId, leaves: Bytes): Promise<"taken" | "wrong"> {
    const isNamed = blobName(await sha256(leaves)) === id;
    const it = this.live(id);
    if (!it || !isNamed || leaves.length !== it.have.chunks * HASH) return "wrong";
    if (it.leaves) return "taken";
    // What was taken by its key alone may be another's who has the key too.
    const had = [...Array(it.have.chunks).keys()].filter((chunk) => it.have.has(chunk));
    for (const chunk of had) {
      const sealed = await this.read(id, chunk);
      if (!sealed || !sameBytes(await sha256(sealed), leafOf(leaves, chunk))) it.have.drop(chunk);
    }
    if (this.partial.get(id) !== it) return "wrong"; // its last message has gone
    it.leaves = leaves;
    this.database.transaction(() => keepLeaves(this.database, id, leaves));
    return "taken";
  }

  /** A sealed chunk that is here; at the beginning of `into` where that is given. */
  async read(id: BlobId, chunk: number, into?: Bytes): Promise<Bytes | undefined> {
    return this.readRun(id, chunk, 1, into);
  }

  /** `count` sealed chunks, one behind the other; `undefined`: not all of them are here. */
  async readRun(id: BlobId, first: number, count: number, into?: Bytes): Promise<Bytes | undefined> {
    const whole = this.partial.has(id) ? undefined : wholeRow(this.database, id);
    const live = whole ? undefined : this.live(id);
    const row = whole ?? live;
    const run = Array.from({ length: count }, (_, i) => first + i);
    if (!row || (live && !run.every((chunk) => live.have.has(chunk)))) return undefined;
    const at = first * SEALED_CHUNK;
    const length = Math.min(count * SEALED_CHUNK, row.size - at);
    const bytes = length > 0 ? await this.open.use(row.file, (file) => file.read(at, length, into)) : undefined;
    return bytes?.length === length && Math.ceil(length / SEALED_CHUNK) === count ? bytes : undefined;
  }

  /** Takes a sealed chunk from anywhere. `wrong`: it is not this chunk of this blob, or nobody here wants it (any more). */
  async write(id: BlobId, chunk: number, sealed: Bytes): Promise<"new" | "here" | "wrong"> {
    const it = this.live(id);
    if (!it || !Number.isInteger(chunk) || chunk < 0 || chunk >= it.have.chunks) return this.isHere(id, chunk);
    if (it.have.has(chunk)) return "here";
    if (!(await isGenuine(it, chunk, sealed))) return "wrong";
    const added = await this.put(id, it, chunk, [sealed]);
    return added?.[0] ?? "wrong";
  }

  /**
   * Takes sealed chunks that are missing, one behind the other from `first` on, in one go: to a browser each write is a message. What
   * became of each; `undefined`: not all of them can be taken, and each is to be given to {@link write}.
   */
  async writeRun(id: BlobId, first: number, run: readonly Bytes[]): Promise<("new" | "here")[] | undefined> {
    const it = this.live(id);
    if (!it || first < 0 || first + run.length > it.have.chunks) return undefined;
    if (run.some((_, i) => it.have.has(first + i))) return undefined;
    const genuine = await Promise.all(run.map((sealed, i) => isGenuine(it, first + i, sealed)));
    return genuine.every(Boolean) ? this.put(id, it, first, run) : undefined;
  }

  /** Keeps what is genuine. `undefined`: nobody wants it any more. */
  private async put(id: BlobId, it: Partial, first: number, run: readonly Bytes[]) {
    const written = await this.open.use(it.file, (file) => {
      file.write(first * SEALED_CHUNK, this.together.of(run));
      return true;
    });
    if (!written || this.partial.get(id) !== it) return undefined;
    const taken = run.map((_, i) => (it.have.add(first + i) ? "new" : "here"));
    it.unsaved += taken.filter((is) => is === "new").length;
    if (it.unsaved >= SAVE_EVERY) this.save(id, it);
    return taken;
  }

  /** All chunks have come: is it the blob of that name? `wrong`: it is not, and nothing of it is kept. */
  async complete(id: BlobId): Promise<"whole" | "missing" | "wrong"> {
    const it = this.live(id);
    if (!it) return this.has(id)?.isWhole ? "whole" : "missing";
    if (!it.have.isFull) return "missing";
    const leaves = it.leaves ?? (await this.hash(it));
    if (!leaves || !it.have.isFull) return "missing";
    if (blobName(await sha256(leaves)) !== id) {
      await this.discard(id);
      return "wrong";
    }
    const flushed = await this.open.use(it.file, (file) => {
      file.flush();
      return true;
    });
    if (!flushed || this.partial.get(id) !== it) return "missing";
    this.database.transaction(() => {
      keepLeaves(this.database, id, leaves);
      this.database.run("UPDATE blobs SET state = 'whole', have = ? WHERE id = ?", it.have.bytes, id);
    });
    this.partial.delete(id);
    return "whole";
  }

  /** Bytes `from` to before `to` of a file, in the clear, if the chunks that hold them are here. */
  async openRange(key: BlobKey, from: number, to: number): Promise<Result<Bytes, "elsewhere" | "wrong">> {
    const id = blobName(key.hash);
    const end = Math.min(to, key.size);
    const there = this.has(id);
    const size = this.partial.get(id)?.size ?? blobRow(this.database, id)?.size;
    if (!there) return refuse("elsewhere");
    if (size !== sealedSize(key.size)) return refuse("wrong");
    if (end <= from) return ok(new Uint8Array());
    const imported = await chunkKey(key.key);
    const out = new Uint8Array(end - from);
    const { blobChunk } = LIMITS;
    const after = Math.ceil(end / blobChunk);
    for (let first = Math.floor(from / blobChunk); first < after; first += OPENED_AT_ONCE) {
      const count = Math.min(OPENED_AT_ONCE, after - first);
      const run = await this.readRun(id, first, count);
      if (!run) return refuse("elsewhere");
      const sealed = (i: number) => run.subarray(i * SEALED_CHUNK, (i + 1) * SEALED_CHUNK);
      const open = (_: unknown, i: number) => openChunk(imported, first + i, first + i === there.chunks - 1, sealed(i));
      for (const [i, plain] of (await Promise.all(Array.from({ length: count }, open))).entries()) {
        if (!plain) return refuse(await this.judge(id, first + i, sealed(i)));
        const start = (first + i) * blobChunk;
        out.set(plain.subarray(Math.max(0, from - start), end - start), Math.max(0, start - from));
      }
    }
    return ok(out);
  }

  /** Forgets what has come of a blob. Its messages stay. */
  async discard(id: BlobId): Promise<void> {
    const forget = () => this.database.run("DELETE FROM blobs WHERE id = ?", id);
    try {
      forget();
    } catch (error) {
      const row = blobRow(this.database, id);
      if (!row || !tookNothing(error)) throw error;
      // On a full disk its bytes make the room in which the store can note that it is gone.
      this.partial.delete(id);
      await this.open.remove(row.file);
      forget();
    }
    await this.tidy();
  }

  /** A new file for a blob that is to be sealed; it is `sealing`, and goes at the next start, until {@link sealed} names it. */
  newFile(size: number): string {
    const file = newName();
    this.database.run("INSERT INTO blobs VALUES (?, ?, ?, x'', 'sealing')", file, file, sealedSize(size));
    return file;
  }

  /** The blob in a file is whole: this is its name. Inside the caller's transaction. */
  sealed(file: string, id: BlobId, leaves: Bytes): void {
    const have = new Bitmap(leaves.length / HASH);
    for (let chunk = 0; chunk < have.chunks; chunk++) have.add(chunk);
    this.database.run("UPDATE blobs SET id = ?, have = ?, state = 'whole' WHERE file = ?", id, have.bytes, file);
    keepLeaves(this.database, id, leaves);
  }

  /** Nothing is left of what was to be sealed into a file. */
  async unseal(file: string): Promise<void> {
    this.database.run("DELETE FROM blobs WHERE file = ? AND state = 'sealing'", file);
    await this.tidy();
  }

  /** Notes what is here of a blob that is being fetched. */
  flush(id: BlobId): void {
    const it = this.partial.get(id);
    if (it && it.unsaved > 0) this.save(id, it);
  }

  /** Removes the files of blobs that are gone. Cheap if there are none. */
  tidy(): Promise<void> {
    // Not now: whoever calls may be in the middle of a transaction.
    this.tidying ??= Promise.resolve()
      .then(() => this.removeGone())
      .finally(() => {
        this.tidying = undefined;
      });
    return this.tidying;
  }

  /**
   * What was left behind as the device was closed, or killed: files without a row, rows without a file, what was half sealed,
   * what was added and not sent.
   */
  async sweep(): Promise<void> {
    const { database, store } = this;
    const there = new Set(await store.list());
    database.transaction(() => {
      database.run("DELETE FROM blobs WHERE state = 'sealing'");
      database.run("DELETE FROM added");
      database.run("DELETE FROM blobs WHERE id NOT IN (SELECT blob FROM file_refs)");
      for (const { file } of database.all("SELECT file FROM blobs"))
        if (!there.has(String(file))) database.run("DELETE FROM blobs WHERE file = ?", String(file));
    });
    await this.tidy();
    const known = new Set(database.all("SELECT file FROM blobs").map(({ file }) => String(file)));
    for (const file of there) if (!known.has(file)) await this.open.remove(file);
  }

  /** Removes every file: the store has been emptied. */
  async clear(): Promise<void> {
    this.partial.clear();
    for (const file of await this.store.list()) await this.open.remove(file);
  }

  async close(): Promise<void> {
    for (const id of this.partial.keys()) this.flush(id as BlobId);
    await this.open.end();
    await this.tidying;
  }

  private isHere(id: BlobId, chunk: number): "here" | "wrong" {
    return this.has(id)?.have.has(chunk) ? "here" : "wrong";
  }

  private live(id: BlobId): Partial | undefined {
    const known = this.partial.get(id);
    if (known) return known;
    const row = blobRow(this.database, id);
    if (row?.state !== "partial") return undefined;
    const { file, size } = row;
    const have = new Bitmap(chunksIn(size), row.have);
    const it = { file, size, have, leaves: leavesOf(this.database, id), key: undefined, unsaved: 0 };
    this.partial.set(id, it);
    return it;
  }

  private save(id: string, it: Partial): void {
    noteHave(this.database, id, it.have.bytes);
    it.unsaved = 0;
  }

  /** A chunk that is here does not open: by another's key, or because the disk lost it; then it is to be fetched again. */
  private async judge(id: BlobId, chunk: number, sealed: Bytes): Promise<"wrong" | "elsewhere"> {
    const leaves = this.leaves(id);
    if (!leaves || sameBytes(await sha256(sealed), leafOf(leaves, chunk))) return "wrong";
    const row = blobRow(this.database, id);
    if (row?.state === "whole") this.database.run("UPDATE blobs SET state = 'partial' WHERE id = ?", id);
    const it = this.live(id);
    it?.have.drop(chunk);
    if (it) this.save(id, it);
    return "elsewhere";
  }

  private async hash({ file, size, have }: Partial): Promise<Bytes | undefined> {
    const leaves = new Uint8Array(have.chunks * HASH);
    for (let chunk = 0; chunk < have.chunks; chunk++) {
      const { at, length } = placeIn(size, chunk);
      const sealed = await this.open.use(file, (it) => it.read(at, length));
      if (sealed?.length !== length) have.drop(chunk);
      else leaves.set(await sha256(sealed), chunk * HASH);
    }
    return leaves;
  }

  private async removeGone(): Promise<void> {
    const { database } = this;
    for (const row of this.open.isOver ? [] : database.all("SELECT file FROM blobs_gone")) {
      const file = String(row["file"]);
      for (const [id, it] of this.partial) if (it.file === file) this.partial.delete(id);
      await this.open.remove(file);
      if (this.open.isOver) return; // the store may be closed: what is left goes at the next start
      database.run("DELETE FROM blobs_gone WHERE file = ?", file);
    }
  }
}

const newName = () => toHex(randomBytes(NAME_BYTES));
const leafOf = (leaves: Bytes, chunk: number) => leaves.subarray(chunk * HASH, (chunk + 1) * HASH);

function placeIn(size: number, chunk: number): { readonly at: number; readonly length: number } {
  const at = chunk * SEALED_CHUNK;
  return { at, length: Math.min(SEALED_CHUNK, size - at) };
}

async function isGenuine({ size, leaves, key, have }: Partial, chunk: number, sealed: Bytes): Promise<boolean> {
  if (sealed.length !== placeIn(size, chunk).length) return false;
  if (leaves) return sameBytes(await sha256(sealed), leafOf(leaves, chunk));
  return key !== undefined && (await openChunk(key, chunk, chunk === have.chunks - 1, sealed)) !== undefined;
}
