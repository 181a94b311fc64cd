import type { BlobId, BlobKey, EventId, RoomId } from "@hearth/protocol";
import type { Failure } from "../outcome.ts";

/** A file that a device wants to have. */
export interface Want {
  readonly key: BlobKey;
  readonly room: RoomId;
  readonly event: EventId;
  /** It was paused or cancelled: the way stops, and its promise ends as it likes. */
  readonly signal: AbortSignal;
  /** So many more sealed bytes have come. */
  progressed(bytes: number): void;
  /** For a second or longer nothing has come of it: another way may be tried beside this one. Told again and again. */
  silent?(): void;
}

/** A file that others are to have. */
export interface Offer {
  readonly blob: BlobId;
  readonly room: RoomId;
  readonly event: EventId;
  readonly signal: AbortSignal;
  /** So many more sealed bytes have gone. */
  progressed(bytes: number): void;
}

/** A way on which sealed chunks go from device to device: through the host, or over links. */
export interface BlobWay {
  readonly name: "host" | "links";
  /** Whether it is worth trying now, for files of that room. The transfers look again when told ({@link Transfers.look}). */
  leads(room: RoomId): boolean;
  /**
   * Brings the chunks that are missing and writes them to the device's {@link BlobFiles}. `whole`: all are here and
   * {@link BlobFiles.complete} has said so; `later`: it can do no more now; `gone`: nobody whom it could ask has the file, or
   * ever will.
   */
  fetch(want: Want): Promise<"whole" | "later" | "gone" | Failure>;
  /** Makes a file available there. Without it there is nothing to do: it is asked for. */
  offer?(it: Offer): Promise<"done" | "later" | Failure>;
  /** All of this is here, by this way or another. */
  came?(blob: BlobId, room: RoomId): Promise<void>;
}
