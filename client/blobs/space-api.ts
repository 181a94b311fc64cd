import type { Answer, BlobRules, RoomId } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";

/** How much the host keeps of files, in bytes: `rules` for one file and for each person, and what of it is this person's. */
export type FileSpace = Answer<"blobs.space">;

/** The room that the host has for files. Needs the host. */
export interface FileSpaceApi {
  fileSpace(): Promise<Outcome<FileSpace>>;
  /**
   * The largest file that goes through the host in a room, bytes: one that is larger goes from device to device alone. `undefined`: of a direct
   * room none does, or the host has not said. Does not need the host.
   */
  largestFile(room: RoomId): Promise<number | undefined>;
  /** By an owner; what is left out stays. What is there already stays too. */
  setFileRules(rules: Partial<BlobRules>): Promise<Outcome>;
}
