import type { BlobFrame, BlobId, Bytes, RoomId } from "@hearth/protocol";

/** What is here of a blob. */
export interface OnShelf {
  readonly chunks: number;
  /** How many of them are here, and whether one is: live, they grow as chunks come. */
  readonly size: number;
  has(chunk: number): boolean;
  /** The hashes of all its chunks, 32 bytes each, if they are known. */
  leaves(): Bytes | undefined;
}

/** The blobs of this device, as links bring and give them. */
export interface Shelf {
  /** Undefined: it is not known here. */
  of(blob: BlobId): OnShelf | undefined;
  /** `wrong`: these are not the hashes of that blob's chunks. */
  setLeaves(blob: BlobId, leaves: Bytes): Promise<"taken" | "wrong">;
  /** A sealed chunk that is here; undefined: not any more. It may be put to the beginning of `into`, which has room for one. */
  read(blob: BlobId, chunk: number, into?: Bytes): Promise<Bytes | undefined>;
  /** Takes a chunk if it is the one that the hashes name. A full disk throws. */
  write(blob: BlobId, chunk: number, sealed: Bytes): Promise<"new" | "here" | "wrong">;
  /**
   * Takes chunks that are missing, one behind the other, in one go. What became of each; undefined: each is to be given to `write`. Left out
   * where that would spare nothing.
   */
  writeRun?(blob: BlobId, first: number, run: readonly Bytes[]): Promise<readonly ("new" | "here")[] | undefined>;
  complete(blob: BlobId): Promise<"whole" | "missing" | "wrong">;
  /** Rooms in which an event refers to it. */
  roomsOf(blob: BlobId): readonly RoomId[];
}

/** A link, as far as blobs need it. */
export interface BlobLink {
  readonly isOpen: boolean;
  send(frame: BlobFrame): boolean;
  /** The message's memory is free again behind it. */
  sendChunk(message: Bytes): boolean;
  readonly bufferedChunks: number;
}
