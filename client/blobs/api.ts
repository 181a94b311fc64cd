import type { BlobId, Bytes, EventId, PersonId, RoomId, SealedFile } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";
import type { FileSpaceApi } from "./space-api.ts";

/** What somebody says of a file that they add; nothing of it is read from its bytes. */
export interface FileAbout {
  /** As the person has it; who shows or saves it makes it safe. */
  readonly name: string;
  /** A media type; what is none becomes `application/octet-stream`. */
  readonly type: string;
  readonly picture?: SealedFile["picture"];
  readonly sound?: SealedFile["sound"];
  readonly voice?: true;
  /** A smaller picture of it: WebP, JPEG or PNG, up to `LIMITS.filePreview` bytes. */
  readonly preview?: Blob;
}

/** What a file is shown as: by its first bytes once they are here, and until then by its author's word. */
export type FileKind = "picture" | "film" | "sound" | "voice" | "other";

/**
 * `here`: all of it is on this device; `coming`: it is on its way, or was and goes on; `elsewhere`: others have it; `gone`:
 * nobody who could be asked has it.
 */
export type FileState = "here" | "coming" | "elsewhere" | "gone";

/** A file of a message as it is shown. */
export interface FileView {
  readonly blob: BlobId;
  /** Made safe: no path, no character that deceives, no name that a system keeps for itself. */
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly kind: FileKind;
  readonly picture?: SealedFile["picture"];
  readonly sound?: SealedFile["sound"];
  readonly voice?: true;
  /** Read with {@link FilesApi.readFile}, as a file of the same message. */
  readonly preview?: { readonly blob: BlobId; readonly size: number; readonly state: FileState };
  readonly state: FileState;
  /** Bytes that are here, while it is `coming` or its transfer has stopped. */
  readonly done?: number;
  /** It goes from device to device: the host does not have it. */
  readonly direct?: true;
  /** Why it does not come now while it is `coming`, or why it stopped: a sentence for people. */
  readonly waits?: string;
}

/** A file in the list of a room's. */
export interface FileItem extends FileView {
  /** To ask for those before it. */
  readonly id: string;
  readonly event: EventId;
  readonly author: PersonId;
  readonly authorName: string;
  /** ms since 1970. */
  readonly at: number;
}
export type FilesWish = "pictures" | "sound" | "other" | "all";

/** One thing under way in the list of transfers. */
export interface TransferView {
  readonly id: string;
  /** Missing while a file is sealed: it gets its name by that. */
  readonly blob?: BlobId;
  /** Missing while a file is sealed: nobody has said yet where it goes. */
  readonly room?: RoomId;
  readonly event?: EventId;
  readonly name: string;
  /** Bytes, all and those that are done. */
  readonly size: number;
  readonly done: number;
  /** `sealing`: into this device's own store, before anything leaves it. */
  readonly way: "sealing" | "up" | "down";
  readonly state: "waiting" | "running" | "paused" | "failed" | "done";
  /** Why it failed, or waits: a sentence for people. */
  readonly why?: string;
  /** Bytes each second, of late. */
  readonly perSecond?: number;
  /** ms until it is done, at that speed. */
  readonly left?: number;
  readonly over?: "host" | "links";
  /** Its message waits for it: to cancel it takes the message back, with its words. */
  readonly holds?: true;
  /** With `holds`: what goes with it besides: its words, and so many other files. */
  readonly takes?: { readonly words: boolean; readonly files: number };
}

/** Files. What changes about transfers, or about which files are here, is told as `files`, at most every 0.4 s. */
export interface FilesApi extends FileSpaceApi {
  /**
   * Seals a file into this device's store, so that nothing that happens to it later matters, and gives its name for
   * a draft. `adding`: the caller's own name for it, until then. What is sent by no
   * message is erased when the device is opened next.
   */
  addFile(adding: string, source: Blob, about: FileAbout): Promise<Outcome<BlobId>>;
  /** {@link addFile} ends with `cancelled`, and nothing is left of it. */
  cancelAdding(adding: string): Promise<Outcome>;
  /** Takes back a file that was added and is not to be sent after all. */
  dropAdded(blob: BlobId): Promise<Outcome>;
  /** Newest first. Of those that are done the last stay until the device is closed, or they are cancelled. */
  transfers(): Promise<readonly TransferView[]>;
  pauseTransfer(id: string): Promise<Outcome>;
  resumeTransfer(id: string): Promise<Outcome>;
  /**
   * What has come of it is erased. A message that waited for it is taken back, with its words; one that has been sent
   * keeps its file, on this device.
   */
  cancelTransfer(id: string): Promise<Outcome>;
  retryTransfer(id: string): Promise<Outcome>;
  /** Fetches a file (or a preview) of a message, if it is not here. Small ones that arrive come by themselves. */
  fetchFile(room: RoomId, event: EventId, blob: BlobId): Promise<Outcome>;
  /** Bytes `from` to before `to` of a file that is here, in the clear; `file_elsewhere` if they are not. Fetches nothing. */
  readFile(room: RoomId, event: EventId, blob: BlobId, from: number, to: number): Promise<Outcome<Bytes>>;
  /** Newest first, 50 at a time, before the item of that id. */
  filesIn(room: RoomId, kind: FilesWish, before?: string): Promise<readonly FileItem[]>;
}
