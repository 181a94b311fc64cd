// Devices that bring blobs to each other, over links in memory and with blobs in memory: for tests.
import {
  type BlobFrame,
  type BlobId,
  type Bytes,
  blobHash,
  blobOf,
  concat,
  type EventId,
  newId,
  type PersonId,
  type RoomId,
  randomBytes,
  readChunks,
  sameBytes,
  sha256,
  writeChunks,
} from "@hearth/protocol";
import type { LinkPath } from "../../ports.ts";
import { LinkBlobs, type LinkToPerson } from "./links.ts";
import type { Shelf } from "./shelf.ts";

export const room = newId<RoomId>();
export const SIZE = 40; // of a chunk, bytes: here nothing depends on it

/** A blob in memory, sealed by nobody. */
export interface Blob {
  readonly id: BlobId;
  readonly leaves: Bytes;
  readonly chunks: readonly Bytes[];
}

export async function blobWith(chunks: number): Promise<Blob> {
  const all = Array.from({ length: chunks }, () => randomBytes(SIZE));
  const leaves = await Promise.all(all.map((it) => sha256(it)));
  return { id: await blobOf(leaves), leaves: concat(...leaves), chunks: all };
}

/** What one device has of one blob. */
export class Memory implements Shelf {
  readonly here = new Map<number, Bytes>();
  private known: Bytes | undefined;
  rooms: RoomId[] = [room];

  constructor(
    readonly blob: Blob,
    has: (chunk: number) => boolean,
  ) {
    for (const [chunk, bytes] of blob.chunks.entries()) if (has(chunk)) this.here.set(chunk, bytes);
    if (this.here.size > 0) this.known = blob.leaves;
  }

  of(id: BlobId) {
    if (id !== this.blob.id) return undefined;
    const { here } = this;
    return {
      chunks: this.blob.chunks.length,
      get size() {
        return here.size;
      },
      has: (chunk: number) => here.has(chunk),
      leaves: () => this.known,
    };
  }

  async setLeaves(_: BlobId, leaves: Bytes) {
    if (!sameBytes(leaves, this.blob.leaves)) return "wrong" as const;
    this.known = leaves;
    return "taken" as const;
  }

  async read(_: BlobId, chunk: number): Promise<Bytes | undefined> {
    return this.here.get(chunk);
  }

  async write(_: BlobId, chunk: number, sealed: Bytes) {
    if (this.here.has(chunk)) return "here" as const;
    const leaf = this.known?.subarray(32 * chunk, 32 * chunk + 32);
    if (!leaf || !sameBytes(await sha256(sealed), leaf)) return "wrong" as const;
    this.here.set(chunk, sealed.slice());
    return "new" as const;
  }

  async writeRun(_: BlobId, first: number, run: readonly Bytes[]) {
    const fits = await Promise.all(
      run.map(async (sealed, i) => {
        const leaf = this.known?.subarray(32 * (first + i), 32 * (first + i) + 32);
        return leaf !== undefined && !this.here.has(first + i) && sameBytes(await sha256(sealed), leaf);
      }),
    );
    if (!fits.every(Boolean)) return undefined;
    for (const [i, sealed] of run.entries()) this.here.set(first + i, sealed.slice());
    return run.map(() => "new" as const);
  }

  async complete() {
    return this.here.size === this.blob.chunks.length ? ("whole" as const) : ("missing" as const);
  }

  roomsOf(): readonly RoomId[] {
    return this.rooms;
  }
}

/** A clock that stands still until it is told to go on, shared by all. */
export class World {
  at = 1_000;
  private timers: { at: number; work: () => void }[] = [];
  readonly now = () => this.at;
  readonly after = (ms: number, work: () => void) => {
    const timer = { at: this.at + ms, work };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((it) => it !== timer);
    };
  };

  aside: () => Promise<void> = async () => undefined;

  async pass(ms: number): Promise<void> {
    for (const end = this.at + ms; this.at < end; this.at += 100) {
      const due = this.timers.filter((it) => it.at <= this.at);
      this.timers = this.timers.filter((it) => it.at > this.at);
      for (const { work } of due) work();
      await calm();
    }
  }
}

/** Waits for all that needs no timer. */
export async function calm(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise<void>((done) => void setImmediate(done));
}

export const wantOf = ({ id }: Blob, signal: AbortSignal, progressed: () => void) => {
  const key = { hash: blobHash(id), key: new Uint8Array(32), size: 1 }; // whoever moves sealed chunks needs neither
  return { key, room, event: newId<EventId>(), signal, progressed };
};

export class Device {
  readonly person = newId<PersonId>();
  readonly blobs: LinkBlobs;
  readonly out = new Set<PersonId>();
  /** The room is one that no relay may carry. */
  straight = false;
  brought = 0;

  constructor(
    world: World,
    readonly shelf: Memory,
  ) {
    this.blobs = new LinkBlobs({
      world,
      shelf,
      mayGo: (_, { person, path }) => !this.out.has(person) && (!this.straight || path === "direct"),
      failed: (error) => {
        throw error;
      },
    });
  }

  fetch(signal = new AbortController().signal) {
    const progressed = () => {
      this.brought += 1;
    };
    return this.blobs.fetch(wantOf(this.shelf.blob, signal, progressed));
  }
}

/** One end of a link: what is handed to it comes to the other end in a later turn. */
export class Wire implements LinkToPerson {
  isOpen = true;
  path: LinkPath | undefined = "direct";
  bufferedChunks = 0;
  usedAt = 0;
  hostile = false;
  /** Nothing that leaves here arrives. */
  mute = false;
  chunks = 0;
  other: Wire | undefined;
  change: (message: Bytes) => Bytes = (message) => message;

  constructor(
    private readonly owner: Device,
    readonly person: PersonId,
  ) {}

  send(frame: BlobFrame): boolean {
    if (!this.mute) setImmediate(() => this.other?.takeFrame(frame));
    return this.isOpen;
  }

  sendChunk(message: Bytes): boolean {
    this.chunks += readChunks(message)?.length ?? 0;
    if (this.mute) return this.isOpen;
    const sent = this.change(message.slice());
    this.bufferedChunks += 1024 * 1024; // one at a time
    setImmediate(() => {
      this.bufferedChunks = 0;
      this.other?.takeChunk(sent);
      if (this.isOpen) this.owner.blobs.drained(this);
    });
    return this.isOpen;
  }

  end(): void {
    this.hostile = true;
    this.cut();
  }

  cut(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.owner.blobs.ended(this);
    this.other?.cut();
  }

  private takeFrame(frame: BlobFrame): void {
    if (this.isOpen) this.owner.blobs.received(this, frame);
  }

  private takeChunk(message: Bytes): void {
    if (this.isOpen) this.owner.blobs.chunk(this, message);
  }
}

/** Returns the end of the first. */
export function link(one: Device, two: Device): readonly [Wire, Wire] {
  const [a, b] = [new Wire(one, two.person), new Wire(two, one.person)];
  [a.other, b.other] = [b, a];
  one.blobs.opened(a);
  two.blobs.opened(b);
  return [a, b];
}

export const all = () => true;
export const none = () => false;

/** The same message with other chunks in it. */
export const turned = (message: Bytes): Bytes =>
  writeChunks((readChunks(message) ?? []).map((it) => ({ ...it, sealed: it.sealed.map((byte) => byte ^ 1) })));
