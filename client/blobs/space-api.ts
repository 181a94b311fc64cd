import type { Answer, BlobRules } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";

/** How much the host keeps of files, in bytes: `rules` for one file and for each person, and what of it is this person's. */
export type FileSpace = Answer<"blobs.space">;

/** The room that the host has for files. Needs the host. */
export interface FileSpaceApi {
  fileSpace(): Promise<Outcome<FileSpace>>;
  /** By an owner; what is left out stays. What is there already stays too. */
  setFileRules(rules: Partial<BlobRules>): Promise<Outcome>;
}
