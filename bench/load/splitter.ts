import { type Bytes, concat } from "@hearth/protocol";
import { headLength, payloadLength } from "./frames.ts";

const NOTHING: Bytes = new Uint8Array(0);

/** Takes the bytes of a socket as they come and calls `frame` for every whole WebSocket frame. Copies only what is split. */
export class Splitter {
  /** The beginning of a frame whose head is not whole yet. */
  #beginning: Bytes = NOTHING;
  /** A split frame, and how many of its bytes are there. */
  #whole: Bytes | undefined;
  #filled = 0;

  constructor(readonly frame: (opcode: number, bytes: Bytes, start: number, end: number) => void) {}

  take(chunk: Bytes): void {
    let bytes = chunk;
    let at = 0;
    if (this.#whole) {
      const taken = Math.min(this.#whole.length - this.#filled, chunk.length);
      this.#whole.set(taken === chunk.length ? chunk : chunk.subarray(0, taken), this.#filled);
      this.#filled += taken;
      if (this.#filled < this.#whole.length) return;
      const whole = this.#whole;
      this.#whole = undefined;
      this.#frames(whole, 0);
      at = taken;
    } else if (this.#beginning.length > 0) {
      bytes = concat(this.#beginning, chunk);
      this.#beginning = NOTHING;
    }
    this.#frames(bytes, at);
  }

  #frames(bytes: Bytes, from: number): void {
    let at = from;
    while (at < bytes.length) {
      const head = headLength(bytes, at);
      if (head === 0) {
        this.#beginning = bytes.slice(at);
        return;
      }
      const start = at + head;
      const end = start + payloadLength(bytes, at, head);
      if (end > bytes.length) {
        this.#whole = new Uint8Array(end - at);
        this.#whole.set(bytes.subarray(at));
        this.#filled = bytes.length - at;
        return;
      }
      this.frame((bytes[at] ?? 0) & 15, bytes, start, end);
      at = end;
    }
  }
}
