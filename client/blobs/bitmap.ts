import type { Bytes } from "@hearth/protocol";

/** Which chunks of a blob are here: bit n of the bytes (lowest first) stands for chunk n. */
export class Bitmap {
  private count = 0;

  /** `bytes`: as {@link bytes} gives them; what is missing or stands for chunks that are none counts as not here. */
  constructor(
    readonly chunks: number,
    bytes?: Uint8Array,
  ) {
    this.bits = new Uint8Array(Math.ceil(chunks / 8));
    for (let chunk = 0; bytes && chunk < chunks; chunk++)
      if (((bytes[chunk >> 3] ?? 0) >> (chunk & 7)) & 1) this.add(chunk);
  }
  private readonly bits: Bytes;

  has(chunk: number): boolean {
    return (((this.bits[chunk >> 3] ?? 0) >> (chunk & 7)) & 1) === 1;
  }

  /** False: it was there. */
  add(chunk: number): boolean {
    if (chunk < 0 || chunk >= this.chunks || this.has(chunk)) return false;
    this.bits[chunk >> 3] = (this.bits[chunk >> 3] ?? 0) | (1 << (chunk & 7));
    this.count++;
    return true;
  }

  drop(chunk: number): void {
    if (!this.has(chunk)) return;
    this.bits[chunk >> 3] = (this.bits[chunk >> 3] ?? 0) & ~(1 << (chunk & 7));
    this.count--;
  }

  /** How many are here. */
  get size(): number {
    return this.count;
  }

  get isFull(): boolean {
    return this.count === this.chunks;
  }

  /** The first chunk from `from` on that is not here; `undefined`: none. */
  nextMissing(from = 0): number | undefined {
    for (let chunk = from; chunk < this.chunks; chunk++) if (!this.has(chunk)) return chunk;
    return undefined;
  }

  get bytes(): Bytes {
    return this.bits.slice();
  }
}
