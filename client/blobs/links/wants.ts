import type { ChunkRun } from "@hearth/protocol";

/** So many chunks ahead of the first that is missing are looked at for those that few have. */
const LOOKAHEAD = 256;

/**
 * Which chunk is asked of whom. Invariants: 1. of nobody what they do not have; 2. no chunk of two at once, and none that is here; 3. what
 * somebody did not bring is asked of others. Those that few have go first, else in order. `S`: a source.
 */
export class Wants<S> {
  /** Missing and asked of nobody, a bit each. */
  private readonly open: Uint8Array;
  /** The first byte of them that may have one. */
  private low = 0;
  private readonly asked = new Map<number, S>();
  private readonly sources = new Map<S, Uint8Array | "all">();
  private left = 0;

  constructor(
    private readonly chunks: number,
    isHere: (chunk: number) => boolean,
  ) {
    this.open = new Uint8Array(Math.ceil(chunks / 8));
    for (let chunk = 0; chunk < chunks; chunk++) {
      if (isHere(chunk)) continue;
      this.left += 1;
      this.lay(chunk);
    }
  }

  /** Chunks that are not here. */
  get missing(): number {
    return this.left;
  }

  /** What a source has; without runs, all. */
  has(source: S, runs?: readonly ChunkRun[]): void {
    if (!runs) return void this.sources.set(source, "all");
    const bits = new Uint8Array(this.open.length);
    for (const [from, count] of runs) {
      const end = Math.min(from + count, this.chunks);
      for (let chunk = from; chunk < end; chunk++) bits[chunk >> 3] = (bits[chunk >> 3] ?? 0) | (1 << (chunk & 7));
    }
    this.sources.set(source, bits);
  }

  /** The source has something that is asked of nobody. */
  offers(source: S): boolean {
    return this.look(source, 1).length > 0;
  }

  /** Up to `most` chunks that are asked of this source from now on. */
  take(source: S, most: number): number[] {
    const isOneOfMany = [...this.sources.values()].some((it) => it !== "all");
    const found = this.look(source, isOneOfMany ? Math.max(most, LOOKAHEAD) : most);
    if (isOneOfMany) {
      const rare = new Map(found.map((chunk) => [chunk, this.holders(chunk)]));
      found.sort((a, b) => (rare.get(a) ?? 0) - (rare.get(b) ?? 0) || a - b);
    }
    const taken = found.slice(0, most);
    for (const chunk of taken) {
      this.asked.set(chunk, source);
      this.open[chunk >> 3] = (this.open[chunk >> 3] ?? 0) & ~(1 << (chunk & 7));
    }
    return taken;
  }

  /** It is asked of this source. */
  isAsked(source: S, chunk: number): boolean {
    return this.asked.get(chunk) === source;
  }

  /** What was asked of a source is here. */
  came(chunk: number): void {
    if (this.asked.delete(chunk)) this.left -= 1;
  }

  /** What is asked of a source may be asked of others, this one `chunk` or all. */
  takeBack(source: S, chunk?: number): void {
    for (const it of chunk === undefined ? [...this.asked.keys()] : [chunk]) {
      if (this.asked.get(it) !== source) continue;
      this.asked.delete(it);
      this.lay(it);
    }
  }

  /** The source gives nothing more. */
  gone(source: S): void {
    this.takeBack(source);
    this.sources.delete(source);
  }

  private lay(chunk: number): void {
    this.open[chunk >> 3] = (this.open[chunk >> 3] ?? 0) | (1 << (chunk & 7));
    this.low = Math.min(this.low, chunk >> 3);
  }

  private look(source: S, most: number): number[] {
    const has = this.sources.get(source);
    const found: number[] = [];
    if (!has) return found;
    while (this.low < this.open.length && this.open[this.low] === 0) this.low += 1;
    for (let byte = this.low; byte < this.open.length; byte++) {
      const bits = (this.open[byte] ?? 0) & (has === "all" ? 0xff : (has[byte] ?? 0));
      for (let bit = 0; bits >> bit !== 0; bit++) {
        if (((bits >> bit) & 1) === 0) continue;
        found.push(byte * 8 + bit);
        if (found.length === most) return found;
      }
    }
    return found;
  }

  private holders(chunk: number): number {
    let count = 0;
    for (const has of this.sources.values()) {
      if (has === "all" || ((has[chunk >> 3] ?? 0) >> (chunk & 7)) & 1) count += 1;
    }
    return count;
  }
}
