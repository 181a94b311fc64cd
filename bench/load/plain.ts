import type { Bytes } from "@hearth/protocol";
import { clientFrame, OPCODE } from "./frames.ts";
import type { Dialect } from "./voice.ts";

const stamp = new DataView(new ArrayBuffer(8));
const stampBytes = new Uint8Array(stamp.buffer);

/** Writes `ms` as a big-endian float64. */
export function writeStamp(out: Bytes, at: number, ms: number): void {
  stamp.setFloat64(0, ms);
  out.set(stampBytes, at);
}

export function readStamp(bytes: Bytes, at: number): number {
  for (let i = 0; i < 8; i++) stampBytes[i] = bytes[at + i] ?? 0;
  return stamp.getFloat64(0);
}

/** ws and Bun: a binary message of `size` bytes that begins with its stamp. Whoever is connected is in. */
export function plain(size: number): Dialect {
  const filling = crypto.getRandomValues(new Uint8Array(size));
  return {
    path: "/",
    voice: () => ({
      greet: () => Promise.resolve({ send: [], done: true }),
      post(due) {
        const frame = clientFrame(OPCODE.binary, filling);
        writeStamp(frame, frame.length - size, due);
        return frame;
      },
      read(bytes, start, end, note) {
        if (end - start !== size) return 0;
        note?.(readStamp(bytes, start));
        return 1;
      },
      answer: () => undefined,
    }),
  };
}
