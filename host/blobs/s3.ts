import { rm } from "node:fs/promises";
import type { BlobId } from "@hearth/protocol";
import { S3Client } from "bun";
import type { BlobKeep } from "./keep.ts";

/** A bucket of a service that speaks S3, and how this host shows that it may use it. */
export interface S3Place {
  /** Its address: https://s3.example. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region?: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const PREFIX = "blobs/";
const NAME = /^blobs\/[0-9a-f]{2}\/([0-9a-f]{64})$/;

/** Sealed files in a bucket, under `blobs/ab/`. */
export class S3Keep implements BlobKeep {
  private readonly client: S3Client;

  constructor(place: S3Place) {
    this.client = new S3Client({ ...place });
  }

  async take(blob: BlobId, path: string): Promise<void> {
    // In parts of 8 MB that are read as they are sent: never a whole file in memory.
    const to = this.client.file(nameOf(blob)).writer({ partSize: 8 * 1024 * 1024, queueSize: 2, retry: 3 });
    for await (const bytes of Bun.file(path).stream()) {
      to.write(bytes);
      await to.flush();
    }
    await to.end();
    await rm(path, { force: true });
  }

  async read(blob: BlobId, from: number, to: number): Promise<ReadableStream<Uint8Array> | undefined> {
    const file = this.client.file(nameOf(blob));
    return (await file.exists()) ? file.slice(from, to).stream() : undefined;
  }

  async remove(blob: BlobId): Promise<void> {
    await this.client.delete(nameOf(blob));
  }

  async *list(): AsyncGenerator<{ blob: BlobId; size: number }> {
    for (let after: string | undefined; ; ) {
      const page = await this.client.list({ prefix: PREFIX, ...(after !== undefined && { startAfter: after }) });
      for (const { key, size } of page.contents ?? []) {
        const name = NAME.exec(key)?.[1];
        if (name) yield { blob: name as BlobId, size: size ?? 0 };
        after = key;
      }
      if (!page.isTruncated || after === undefined) return;
    }
  }

  async free(): Promise<null> {
    return null;
  }
}

const nameOf = (blob: BlobId) => `${PREFIX}${blob.slice(0, 2)}/${blob}`;
