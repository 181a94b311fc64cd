import { type BlobId, type Bytes, blobName, chunksIn, newId, type RoomId, sameBytes, sha256 } from "@hearth/protocol";
import { sealedSize } from "@hearth/sealing/blob/stream.ts";
import type { OnShelf, Shelf } from "../blobs/links/shelf.ts";

const HASH = 32;

/** A room's name, as blobs over links ask for one. There is one alone, and whoever is linked is in it. */
export const GHOST_ROOM = newId<RoomId>();

/** Sealed chunks of one file. */
class Held {
  readonly chunks: number;
  readonly here = new Map<number, Bytes>();
  leaves: Bytes | undefined;

  constructor(readonly sealed: number) {
    this.chunks = chunksIn(sealed);
  }
}

/**
 * Files of a ghost room in the memory of this device. Invariants: 1. what is held, and what is still to come of it, is never more than
 * `most` sealed bytes; 2. nothing is held that was not verified against the blob's name; 3. what was dropped is nowhere any more.
 */
export class GhostShelf implements Shelf {
  private readonly held = new Map<BlobId, Held>();
  /** Sealed bytes that are here or promised room. */
  taken = 0;

  constructor(private readonly most: number) {}

  /** Makes room for a file of `size` bytes. False: there is none. */
  reserve(size: number): boolean {
    const sealed = sealedSize(size);
    if (this.taken + sealed > this.most) return false;
    this.taken += sealed;
    return true;
  }

  /** Gives back what `reserve` took for a file that was never put here. */
  release(size: number): void {
    this.taken -= sealedSize(size);
  }

  /** Makes ready to take a file for which there is room. */
  begin(blob: BlobId, size: number): void {
    this.held.set(blob, new Held(sealedSize(size)));
  }

  /** Puts a file of this device's own here. */
  put(blob: BlobId, size: number, leaves: Bytes, chunks: readonly Bytes[]): void {
    const held = new Held(sealedSize(size));
    held.leaves = leaves;
    for (const [chunk, sealed] of chunks.entries()) held.here.set(chunk, sealed);
    this.held.set(blob, held);
  }

  drop(blob: BlobId): void {
    const held = this.held.get(blob);
    if (held) this.taken -= held.sealed;
    this.held.delete(blob);
  }

  clear(): void {
    this.held.clear();
    this.taken = 0;
  }

  of(blob: BlobId): OnShelf | undefined {
    const held = this.held.get(blob);
    if (!held) return undefined;
    return {
      chunks: held.chunks,
      get size() {
        return held.here.size;
      },
      has: (chunk) => held.here.has(chunk),
      leaves: () => held.leaves,
    };
  }

  async setLeaves(blob: BlobId, leaves: Bytes): Promise<"taken" | "wrong"> {
    const named = blobName(await sha256(leaves)) === blob;
    const held = this.held.get(blob);
    if (!named || !held || leaves.length !== held.chunks * HASH) return "wrong";
    held.leaves ??= leaves.slice();
    return "taken";
  }

  async read(blob: BlobId, chunk: number): Promise<Bytes | undefined> {
    return this.held.get(blob)?.here.get(chunk);
  }

  async write(blob: BlobId, chunk: number, sealed: Bytes): Promise<"new" | "here" | "wrong"> {
    const held = this.held.get(blob);
    const leaf = held?.leaves?.subarray(HASH * chunk, HASH * (chunk + 1));
    if (!held || !leaf) return "wrong";
    if (held.here.has(chunk)) return "here";
    const own = sealed.slice(); // what came is a view on a message, which would be held with it
    if (!sameBytes(await sha256(own), leaf)) return "wrong";
    held.here.set(chunk, own);
    return "new";
  }

  async complete(blob: BlobId): Promise<"whole" | "missing"> {
    const held = this.held.get(blob);
    return held?.leaves && held.here.size === held.chunks ? "whole" : "missing";
  }

  roomsOf(blob: BlobId): readonly RoomId[] {
    return this.held.has(blob) ? [GHOST_ROOM] : [];
  }
}
