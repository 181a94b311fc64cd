/** Cuts sound that comes in pieces of any length into blocks of one length. Pure. */
export class Blocks {
  private readonly block: readonly Float32Array[];
  private filled = 0;

  /** `length`: samples in a block. */
  constructor(
    channels: number,
    private readonly length: number,
  ) {
    this.block = Array.from({ length: channels }, () => new Float32Array(length));
  }

  /** `piece`: each channel's samples, as many in all. `whole` is called with each block that is full, and may change it, but not keep it. */
  add(piece: readonly Float32Array[], whole: (block: readonly Float32Array[]) => void): void {
    const count = piece[0]?.length ?? 0;
    for (let from = 0; from < count; ) {
      const to = Math.min(count, from + this.length - this.filled);
      this.block.forEach((channel, i) => {
        channel.set(piece[i]?.subarray(from, to) ?? [], this.filled);
      });
      this.filled += to - from;
      from = to;
      if (this.filled < this.length) return;
      this.filled = 0;
      whole(this.block);
    }
  }
}
