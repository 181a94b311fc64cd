import type { BlobId } from "@hearth/protocol";

/** Where whole sealed files lie: a folder, or a bucket that speaks S3. Only names and bytes come here, nothing of what they are. */
export interface BlobKeep {
  /** Takes the file at `path`, which is on the disk: when it resolves, the blob lies here as safely, and nothing is at `path`. */
  take(blob: BlobId, path: string): Promise<void>;
  /** Its bytes from `from` up to but without `to`; undefined: it is not here. */
  read(blob: BlobId, from: number, to: number): Promise<Blob | ReadableStream<Uint8Array> | undefined>;
  /** What is not here is removed already. */
  remove(blob: BlobId): Promise<void>;
  /** All that lie here with their sizes in bytes, in no order. */
  list(): AsyncIterable<{ readonly blob: BlobId; readonly size: number }>;
  /** Bytes that it may still take; null: nobody can say. */
  free(): Promise<number | null>;
}
