import { CHUNK_HEAD } from "./blob-frames.ts";
import type { Bytes } from "./bytes.ts";
import { SEALED_CHUNK } from "./file.ts";
import { LIMITS } from "./limits.ts";

const EACH = CHUNK_HEAD + SEALED_CHUNK;

/**
 * Messages of the channel for chunks (SPEC: PR30), written one after the other in the same memory: chunks can be read from a disk right to
 * where they leave from.
 */
export class ChunkMessage {
  private readonly memory = new Uint8Array(LIMITS.blobTogether * EACH);
  private readonly view = new DataView(this.memory.buffer);
  private length = 0;

  /** Where the next chunk's sealed bytes may be put before {@link add}. */
  get place(): Bytes {
    return this.memory.subarray(this.length + CHUNK_HEAD, this.length + EACH);
  }

  /** `sealed`: the beginning of {@link place}, or copied there. At most {@link LIMITS.blobTogether} a message. */
  add(as: number, chunk: number, sealed: Bytes): void {
    const { length, place } = this;
    for (const [i, number] of [as, chunk, sealed.length].entries()) this.view.setUint32(length + 4 * i, number);
    if (sealed.buffer !== this.memory.buffer) place.set(sealed);
    this.length += CHUNK_HEAD + sealed.length;
  }

  /** The message, good until the next one is begun; empty if nothing was added. */
  take(): Bytes {
    const message = this.memory.subarray(0, this.length);
    this.length = 0;
    return message;
  }
}
