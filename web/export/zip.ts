import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import type { Sink } from "./sink.ts";

/** Sizes in a plain ZIP are 32 bits long; a little is left for its directory. */
const LARGEST = 2 ** 32 - 2 ** 26;

export class ArchiveTooLarge extends Error {}

/** A ZIP that goes to `sink` while it is written, one file after the other. */
export class Archive {
  private readonly zip: Zip;
  private made: Uint8Array<ArrayBuffer>[] = [];
  private size = 0;

  constructor(
    private readonly sink: Sink,
    /** Of all files. */
    private readonly time: Date,
  ) {
    this.zip = new Zip((error, bytes) => {
      if (error) throw error;
      this.made.push(new Uint8Array(bytes));
    });
  }

  /** Writes a text in pieces, of which no more than one is held. */
  async addText(path: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = this.time;
    this.zip.add(file);
    const encoder = new TextEncoder();
    for await (const piece of pieces) {
      const bytes = encoder.encode(piece);
      this.grow(bytes.length);
      file.push(bytes);
      await this.flush();
    }
    file.push(new Uint8Array(0), true);
    await this.flush();
  }

  /** Writes what is packed already, as pictures are. */
  async addBytes(path: string, bytes: Uint8Array): Promise<void> {
    this.grow(bytes.length);
    const file = new ZipPassThrough(path);
    file.mtime = this.time;
    this.zip.add(file);
    file.push(bytes, true);
    await this.flush();
  }

  async end(): Promise<void> {
    this.zip.end();
    await this.flush();
    await this.sink.end();
  }

  private grow(by: number): void {
    this.size += by;
    if (this.size > LARGEST) throw new ArchiveTooLarge();
  }

  private async flush(): Promise<void> {
    const { made } = this;
    this.made = [];
    for (const bytes of made) if (bytes.length > 0) await this.sink.write(bytes);
  }
}
