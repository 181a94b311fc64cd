import { type Bytes, concat, LIMITS } from "@hearth/protocol";

/** First byte of a message: more of the frame follows, or it ends here. */
const MORE = 0;
const LAST = 1;
const ROOM = LIMITS.peerChunk - 1;

/** A frame as the messages of a data channel: each at most 16 KiB, its first byte says whether more follow (SPEC: PR19). */
export function chunksOf(frame: Bytes): Bytes[] {
  const chunks: Bytes[] = [];
  for (let at = 0; at === 0 || at < frame.length; at += ROOM) {
    const part = frame.subarray(at, at + ROOM);
    const chunk = new Uint8Array(part.length + 1);
    chunk[0] = at + ROOM >= frame.length ? LAST : MORE;
    chunk.set(part, 1);
    chunks.push(chunk);
  }
  return chunks;
}

/** Puts frames together again. */
export class Joiner {
  private parts: Bytes[] = [];
  private size = 0;

  /** A frame, if it is whole now. `bad`: nobody who keeps to the rules sends this; nothing more is taken. */
  take(message: Bytes): Bytes | "more" | "bad" {
    const [flag] = message;
    if ((flag !== MORE && flag !== LAST) || message.length > LIMITS.peerChunk) return "bad";
    if (flag === MORE && message.length !== LIMITS.peerChunk) return "bad"; // else a frame could be of endless empty parts
    this.size += message.length - 1;
    if (this.size > LIMITS.peerFrameBytes) return "bad";
    this.parts.push(message.slice(1));
    if (flag === MORE) return "more";
    const frame = concat(...this.parts);
    this.parts = [];
    this.size = 0;
    return frame;
  }
}
