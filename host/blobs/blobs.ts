import { join } from "node:path";
import type { BlobId, BlobRules } from "@hearth/protocol";
import { Line } from "../home/line.ts";
import type { Reading } from "../store/open.ts";
import { FolderKeep } from "./folder.ts";
import type { BlobKeep } from "./keep.ts";
import { S3Keep, type S3Place } from "./s3.ts";
import { Tokens } from "./tokens.ts";

/** A file that is being written. */
export interface ComingFile {
  /** Lets it end where it is. */
  stop(): void;
  readonly ended: Promise<void>;
}

/** The host's part that carries sealed files. */
export interface Blobs {
  readonly keep: BlobKeep;
  readonly tokens: Tokens;
  /** Folder of what is still coming. */
  readonly coming: string;
  /** What is being written right now, by upload. */
  readonly writing: Map<string, ComingFile>;
  /** What is looked at and put in its place, by upload. */
  readonly finishing: Map<string, Promise<unknown>>;
  /** Rows come and go one after the other. */
  readonly line: Line;
  /** Blobs whose bytes are on their way to their place: what is erased meanwhile leaves these alone. */
  readonly taking: Set<BlobId>;
  rules: BlobRules;
}

/** While no owner has set anything: 100 MB a file, 5 GB a person. */
export const USUAL_RULES: BlobRules = { file: 100 * 1024 * 1024, person: 5 * 1024 * 1024 * 1024 };

/** Opens the place of sealed files beside the store in `folder`; its folders are made with the first of them. */
export async function openBlobs(
  folder: string,
  db: Reading,
  { s3, now }: { readonly s3: S3Place | undefined; readonly now: () => number },
): Promise<Blobs> {
  const own = blobFolder(folder);
  const coming = join(own, "coming");
  const rules = await db.selectFrom("blob_rules").select(["file", "person"]).executeTakeFirst();
  return {
    keep: s3 ? new S3Keep(s3) : new FolderKeep(own),
    tokens: await Tokens.make(now),
    coming,
    writing: new Map(),
    finishing: new Map(),
    line: new Line(),
    taking: new Set(),
    rules: rules ?? USUAL_RULES,
  };
}

export const blobFolder = (folder: string): string => join(folder, "blobs");
