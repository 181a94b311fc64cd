import type { Bytes } from "@hearth/protocol";

/** Chunks one behind the other, in memory that is used again: for one write after the other, each over when it returns. */
export class Together {
  private memory: Bytes = new Uint8Array();

  of(run: readonly Bytes[]): Bytes {
    const [only] = run;
    if (only && run.length === 1) return only;
    const length = run.reduce((sum, chunk) => sum + chunk.length, 0);
    if (this.memory.length < length) this.memory = new Uint8Array(length);
    let at = 0;
    for (const chunk of run) {
      this.memory.set(chunk, at);
      at += chunk.length;
    }
    return this.memory.subarray(0, length);
  }
}
